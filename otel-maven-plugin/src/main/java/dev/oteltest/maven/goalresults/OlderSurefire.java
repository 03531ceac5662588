package dev.oteltest.maven.goalresults;

import dev.oteltest.internal.text.CountText;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentSkipListMap;
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
      tests.merge(module.getArtifactId(), reported, Integer::sum);
    }
  }

  /** Returns what to do about such tests, as one sentence; empty if there are none. */
  List<String> remedies() {
    if (tests.isEmpty()) {
      return List.of();
    }
    int all = tests.values().stream().mapToInt(Integer::intValue).sum();
    return List.of(
        CountText.of(all, "test")
            + " of "
            + CountText.some(tests.keySet(), MAX_NAMES)
            + ": Surefire before 3.6 runs JUnit 4 and TestNG without the JUnit Platform; use"
            + " version 3.6.0 or newer of maven-surefire-plugin and maven-failsafe-plugin");
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

  /** Returns a sentence for each version of Surefire that ran no tests; empty if there is none. */
  List<String> warnings() {
    return unrun.entrySet().stream()
        .map(found -> warning(found.getKey(), found.getValue()))
        .toList();
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
