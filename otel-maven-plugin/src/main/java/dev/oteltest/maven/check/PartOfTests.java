package dev.oteltest.maven.check;

import java.util.List;
import org.apache.maven.execution.MavenSession;

/** Whether a build runs all tests, or only those that somebody asked for. */
final class PartOfTests {

  private static final List<String> SELECTIONS =
      List.of(
          "test",
          "it.test",
          "groups",
          "excludedGroups",
          "skipTests",
          "skipITs",
          "maven.test.skip",
          "surefire.includes",
          "surefire.excludes",
          "failsafe.includes",
          "failsafe.excludes");

  private PartOfTests() {}

  static boolean isIn(MavenSession session) {
    boolean modules =
        session.getAllProjects() != null
            && session.getAllProjects().size() > session.getProjects().size();
    return modules
        || SELECTIONS.stream()
            .anyMatch(name -> session.getUserProperties().getProperty(name) != null);
  }
}
