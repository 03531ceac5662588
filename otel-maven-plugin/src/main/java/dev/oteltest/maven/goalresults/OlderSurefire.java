package dev.oteltest.maven.goalresults;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.maven.goal.ReactorProjects;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentSkipListMap;
import org.apache.maven.artifact.versioning.ComparableVersion;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;

/**
 * Notices tests that the JUnit extension did not trace, although their module depends on it, as
 * where Surefire before 3.6 runs JUnit 4 and TestNG without the JUnit Platform; and tests that did
 * not run at all, because Surefire before 2.22 does not find those of the JUnit Platform.
 * Thread-safe.
 */
final class OlderSurefire {

  private static final ComparableVersion FIRST_WITH_THE_PLATFORM =
      new ComparableVersion("2.22.0-alpha");
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
  void untraced(MavenProject module, int reported) {
    if (reported > 0
        && ReactorProjects.has(module, "dev.oteltest", "otel-junit-extension")
        && !isSwitchedOff(module)) {
      tests.merge(module.getArtifactId(), reported, Integer::sum);
    }
  }

  /** Returns where the reason is explained, as a sentence; empty if all tests were traced. */
  List<String> remedies() {
    return tests.isEmpty()
        ? List.of()
        : List.of(
            namesOf(tests, "test", "tests")
                + " ran without the JUnit extension; docs/junit.md has the reasons and what to do");
  }

  private static String namesOf(Map<String, Integer> counts, String one, String many) {
    int all = counts.values().stream().mapToInt(Integer::intValue).sum();
    return CountText.of(all, one, many) + " of " + CountText.some(counts.keySet(), MAX_NAMES);
  }

  /** Returns whether a goal can't run what its module has for the JUnit Platform. */
  static boolean findsNone(MavenProject module, MojoExecution goal) {
    return new ComparableVersion(goal.getVersion()).compareTo(FIRST_WITH_THE_PLATFORM) < 0
        && ReactorProjects.has(module, "org.junit.platform", "junit-platform-engine");
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

  /** Returns a sentence for each version of Surefire that ran no tests where there are some. */
  List<String> warnings() {
    List<String> warnings = new ArrayList<>();
    unrun.forEach(
        (version, classes) ->
            warnings.add(
                ("No test ran in %s: Surefire %s does not find tests of the JUnit"
                        + " Platform, which needs 2.22; use version 3.6.0 or newer of"
                        + " maven-surefire-plugin and maven-failsafe-plugin. To see where it comes"
                        + " from, run mvn help:effective-pom")
                    .formatted(namesOf(classes, "test class", "test classes"), version)));
    return warnings;
  }

  private boolean isSwitchedOff(MavenProject module) {
    String key = "otel.test.enabled";
    String value = commandLine.getProperty(key, module.getProperties().getProperty(key, "true"));
    return value.strip().equalsIgnoreCase("false");
  }
}
