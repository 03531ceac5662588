package dev.oteltest.maven.goalresults;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.maven.project.TestNgSuites;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.maven.artifact.Artifact;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * Notices tests that the JUnit extension could not trace, although their module depends on it,
 * because Surefire before 3.6 runs JUnit 4 and TestNG without the JUnit Platform; and tests that
 * did not run at all, because Surefire before 2.22 does not find those of the JUnit Platform.
 * Thread-safe.
 */
final class OlderSurefire {

  private static final String FIRST_ON_THE_PLATFORM = "3.6.0";
  private static final String FIRST_WITH_THE_PLATFORM = "2.22.0";
  private static final int MAX_NAMES = 5;

  private final Properties commandLine;
  private final Map<String, Integer> tests = new ConcurrentSkipListMap<>();
  private final Map<String, Integer> testsOfSuites = new ConcurrentSkipListMap<>();

  /** The modules whose suites Surefire ignored. */
  private final Set<String> ignored = new ConcurrentSkipListSet<>();

  /** By the version of Surefire, the number of test classes of each module. */
  private final Map<String, Map<String, Integer>> unrun = new ConcurrentSkipListMap<>();

  /**
   * Creates the notices of one build.
   *
   * @param commandLine the properties of the command line
   */
  OlderSurefire(Properties commandLine) {
    this.commandLine = commandLine;
  }

  /** Notices a goal whose tests were reported, but have no spans. */
  void untraced(MavenProject module, MojoExecution goal, int reported) {
    if (reported > 0
        && isOlder(goal.getVersion(), FIRST_ON_THE_PLATFORM)
        && has(module, "dev.oteltest", "otel-junit-extension")
        && (has(module, "org.testng", "testng")
            || !has(module, "org.junit.platform", "junit-platform-engine"))
        && !isSwitchedOff(module)) {
      (TestNgSuites.areIn(goal.getConfiguration()) ? testsOfSuites : tests)
          .merge(module.getArtifactId(), reported, Integer::sum);
    }
  }

  /** Notices a goal that ran every test instead of the suites that select them. */
  void ran(MavenProject module, MojoExecution goal) {
    if (goal.getVersion().equals(TestNgSuites.IGNORING)
        && TestNgSuites.areIn(goal.getConfiguration())) {
      ignored.add(module.getArtifactId());
    }
  }

  /**
   * Returns what to do about such tests, as a sentence for each remedy; empty if there are none.
   */
  List<String> remedies() {
    List<String> remedies = new ArrayList<>();
    add(
        tests,
        ": Surefire before 3.6 runs JUnit 4 and TestNG without the JUnit Platform; use"
            + " version 3.6.0 or newer of maven-surefire-plugin and maven-failsafe-plugin",
        remedies);
    add(
        testsOfSuites,
        ": Surefire runs suites of TestNG without the JUnit Platform; " + TestNgSuites.ADVICE,
        remedies);
    return remedies;
  }

  private static void add(Map<String, Integer> tests, String remedy, List<String> remedies) {
    if (!tests.isEmpty()) {
      int all = tests.values().stream().mapToInt(Integer::intValue).sum();
      remedies.add(
          CountText.of(all, "test") + " of " + CountText.some(tests.keySet(), MAX_NAMES) + remedy);
    }
  }

  private static boolean isOlder(String version, String than) {
    return new ComparableVersion(version).compareTo(new ComparableVersion(than + "-alpha")) < 0;
  }

  /** Returns whether a goal can't run what its module has for the JUnit Platform. */
  static boolean findsNone(MavenProject module, MojoExecution goal) {
    return isOlder(goal.getVersion(), FIRST_WITH_THE_PLATFORM)
        && has(module, "org.junit.platform", "junit-platform-engine");
  }

  /**
   * Notices such a goal, which ran no tests.
   *
   * @param classes the number of classes that it should have run
   */
  void ranNone(MavenProject module, MojoExecution goal, int classes) {
    if (classes > 0) {
      unrun
          .computeIfAbsent(goal.getVersion(), version -> new ConcurrentSkipListMap<>())
          .merge(module.getArtifactId(), classes, Integer::sum);
    }
  }

  /** Returns a sentence for each version of Surefire that ran other tests than those asked for. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    unrun.forEach((version, classes) -> warnings.add(warning(version, classes)));
    if (!ignored.isEmpty()) {
      warnings.add(
          "Every test of "
              + CountText.some(ignored, MAX_NAMES)
              + " ran, not only those of the suites: "
              + TestNgSuites.ADVICE);
    }
    return warnings;
  }

  private static String warning(String version, Map<String, Integer> classes) {
    int all = classes.values().stream().mapToInt(Integer::intValue).sum();
    return "No test ran in "
        + CountText.of(all, "test class", "test classes")
        + " of "
        + CountText.some(classes.keySet(), MAX_NAMES)
        + ": Surefire "
        + version
        + " does not find tests of the JUnit Platform, which needs 2.22; use version 3.6.0 or newer of"
        + " maven-surefire-plugin and maven-failsafe-plugin. To see where it comes from, run"
        + " mvn help:effective-pom";
  }

  private static boolean has(MavenProject module, String groupId, String artifactId) {
    return module.getArtifacts().stream().anyMatch(found -> is(found, groupId, artifactId));
  }

  private static boolean is(Artifact artifact, String groupId, String artifactId) {
    return artifact.getGroupId().equals(groupId) && artifact.getArtifactId().equals(artifactId);
  }

  private boolean isSwitchedOff(MavenProject module) {
    String key = "otel.test.enabled";
    String value = commandLine.getProperty(key, module.getProperties().getProperty(key, "true"));
    return value.strip().equalsIgnoreCase("false");
  }
}
