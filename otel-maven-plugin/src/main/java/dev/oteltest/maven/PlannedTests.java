package dev.oteltest.maven;

import dev.oteltest.maven.goal.TestOptions;
import dev.oteltest.maven.trace.SpanDescriptions;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;
import org.jspecify.annotations.Nullable;

/**
 * Whether a build has tests, as its plan says before anything of it has run: a goal that runs tests
 * is planned and not skipped. Where Maven can't plan, as its plugins or POMs can't be read, the
 * phases decide that it was called with.
 */
record PlannedTests(MavenSession session, ExecutionPlan plan, SpanDescriptions descriptions) {

  /**
   * Returns whether there are any.
   *
   * @param unread what is known of a project that can't be read
   */
  boolean exist(MavenProject unread) {
    List<MavenProject> modules = session.getProjects();
    return modules.isEmpty() ? isPhaseOfTests(unread) : modules.stream().anyMatch(this::areIn);
  }

  private boolean areIn(MavenProject module) {
    @Nullable MavenProject current = session.getCurrentProject();
    session.setCurrentProject(module);
    try {
      return plan.outline(session)
          .map(goals -> goals.stream().anyMatch(goal -> runsTests(module, goal)))
          .orElseGet(() -> isPhaseOfTests(module));
    } finally {
      session.setCurrentProject(current);
    }
  }

  private boolean isPhaseOfTests(MavenProject module) {
    return session.getGoals().stream().anyMatch(TestOptions.PHASES::contains)
        && TestOptions.SKIPPING.values().stream()
            .noneMatch(name -> TestOptions.isTrue(property(module, name)));
  }

  private boolean runsTests(MavenProject module, MojoExecution goal) {
    return descriptions.runsTests(goal)
        && TestOptions.SKIPPING.entrySet().stream()
            .filter(it -> !it.getKey().equals("skipITs") || goal.getGoal().startsWith("integ"))
            .noneMatch(it -> TestOptions.isTrue(value(module, goal, it.getKey(), it.getValue())));
  }

  /** Returns the value of a parameter; what the POM has takes precedence over the command line. */
  private @Nullable String value(
      MavenProject module, MojoExecution goal, String parameter, String property) {
    Xpp3Dom configured =
        module.getGoalConfiguration(
            goal.getGroupId(), goal.getArtifactId(), goal.getExecutionId(), goal.getGoal());
    Xpp3Dom child = configured == null ? null : configured.getChild(parameter);
    String value = child == null ? null : child.getValue();
    if (value == null || value.isBlank()) {
      return property(module, property);
    }
    boolean isExpression = value.startsWith("${") && value.endsWith("}");
    return isExpression ? property(module, value.substring(2, value.length() - 1)) : value.strip();
  }

  private @Nullable String property(MavenProject module, String name) {
    String pom = module.getProperties().getProperty(name);
    String system = session.getSystemProperties().getProperty(name, pom);
    return session.getUserProperties().getProperty(name, system);
  }
}
