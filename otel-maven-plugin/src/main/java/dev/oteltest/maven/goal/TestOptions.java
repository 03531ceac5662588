package dev.oteltest.maven.goal;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a call of Maven, or a POM, says of tests: when they run, and what skips or selects them. */
public final class TestOptions {

  /** The phases in which or after which tests run. */
  public static final List<String> PHASES =
      List.of("test", "package", "integration-test", "verify", "install", "deploy");

  /** The parameters that skip tests, with their properties. */
  public static final Map<String, String> SKIPPING = skipping();

  /** The properties that select tests. */
  public static final List<String> SELECTING =
      List.of(
          "test",
          "it.test",
          "groups",
          "excludedGroups",
          "surefire.includesFile",
          "surefire.excludesFile",
          "failsafe.includesFile",
          "failsafe.excludesFile",
          "surefire.suiteXmlFiles",
          "cucumber.filter.tags");

  private TestOptions() {}

  private static Map<String, String> skipping() {
    Map<String, String> skipping = new LinkedHashMap<>();
    skipping.put("skipTests", "skipTests");
    skipping.put("skip", "maven.test.skip");
    skipping.put("skipExec", "maven.test.skip.exec");
    skipping.put("skipITs", "skipITs");
    return Collections.unmodifiableMap(skipping);
  }

  /** Returns whether a property that skips tests does so: it is there, and not another word. */
  public static boolean isTrue(@Nullable String value) {
    return value != null && (value.isEmpty() || value.equalsIgnoreCase("true"));
  }
}
