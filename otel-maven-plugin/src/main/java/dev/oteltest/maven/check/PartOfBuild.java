package dev.oteltest.maven.check;

import dev.oteltest.maven.goal.TestOptions;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.apache.maven.execution.MavenSession;

/** Whether a build is only a part of one: of its tests, its modules, or its phases. */
final class PartOfBuild {

  private static final List<String> SELECTORS = List.of("surefire.", "failsafe.");

  /** The goals that run all tests and linters. */
  private static final Set<String> WHOLE = Set.of("verify", "install", "deploy");

  private PartOfBuild() {}

  static boolean isIn(MavenSession session) {
    boolean modules =
        session.getAllProjects() != null
            && session.getAllProjects().size() > session.getProjects().size();
    return modules
        || !session.getRequest().isRecursive()
        || isIn(session.getGoals(), session.getUserProperties().entrySet());
  }

  static boolean isIn(List<String> goals, Set<Map.Entry<Object, Object>> properties) {
    return goals.stream().noneMatch(WHOLE::contains)
        || properties.stream()
            .anyMatch(one -> selects(String.valueOf(one.getKey()), String.valueOf(one.getValue())));
  }

  /** Whether a property leaves something out, such as {@code skipTests} or {@code pmd.skip}. */
  private static boolean selects(String name, String value) {
    boolean skips = name.toLowerCase(Locale.ROOT).contains("skip");
    return TestOptions.SELECTING.contains(name)
        || SELECTORS.stream().anyMatch(name::startsWith)
        || (skips && !value.equals("false"));
  }
}
