package dev.oteltest.maven.project;

import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/** TestNG's suites ({@code testng.xml}), which Surefire runs before 3.6 only. */
public final class TestNgSuites {

  /** What newer versions do with suites. */
  public static final String ADVICE =
      "suiteXmlFiles needs a version before 3.6: 3.6.0 ignores it and runs every test, and 3.6.1 fails"
          + " the build. To have spans of these tests from the JUnit extension, select them by groups"
          + " or names instead of suites, with 3.6.1 or newer";

  private TestNgSuites() {}

  /**
   * Whether a goal is to run suites.
   *
   * @param configuration its configuration, or that of its plugin; null for none
   */
  public static boolean areIn(@Nullable Xpp3Dom configuration) {
    Xpp3Dom files = configuration == null ? null : configuration.getChild("suiteXmlFiles");
    return files != null && files.getChildCount() > 0;
  }
}
