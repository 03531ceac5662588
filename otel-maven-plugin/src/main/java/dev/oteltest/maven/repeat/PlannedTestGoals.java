package dev.oteltest.maven.repeat;

import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.project.MavenProject;

/** Finds the goals with which a build would run tests. */
record PlannedTestGoals(MavenSession session, LifecycleExecutor lifecycle) {

  /**
   * Returns the goals of a module that may run tests, as it has configured them.
   *
   * @throws IllegalArgumentException if it has none, or they need what only a build starts
   */
  List<MojoExecution> of(String setting, MavenProject module, RepeatedTests tests)
      throws MojoExecutionException {
    if (tests.areIntegrationTests()) {
      List<MojoExecution> plan = plan(module, "integration-test");
      List<MojoExecution> failsafe = goals(plan, "maven-failsafe-plugin:integration-test");
      for (MojoExecution goal : failsafe.isEmpty() ? failsafe : plan) {
        if (isStart(goal)) {
          throw new IllegalArgumentException(
              "%s: %s needs what %s:%s starts, which only a build does. Repeat this: %s"
                  .formatted(
                      setting,
                      tests,
                      goal.getArtifactId(),
                      goal.getGoal(),
                      new TestCommand(session, module, failsafe.get(0))
                          .of(tests.names(), Change.NONE)));
        }
      }
      if (!failsafe.isEmpty()) {
        return failsafe;
      }
    }
    List<MojoExecution> surefire = goals(plan(module, "test"), "maven-surefire-plugin:test");
    if (surefire.isEmpty()) {
      throw new IllegalArgumentException(
          "%s: %s has %s, but no goal of Surefire is bound to its phase test"
              .formatted(setting, module.getArtifactId(), tests));
    }
    return surefire;
  }

  /** Whether a goal may start what integration tests need. */
  static boolean isStart(MojoExecution goal) {
    return "pre-integration-test".equals(goal.getLifecyclePhase())
        && !goal.getGoal().equals("prepare-agent-integration"); // JaCoCo's arguments only
  }

  private static List<MojoExecution> goals(List<MojoExecution> plan, String name) {
    return plan.stream()
        .filter(goal -> name.equals(goal.getArtifactId() + ":" + goal.getGoal()))
        .toList();
  }

  private List<MojoExecution> plan(MavenProject module, String phase)
      throws MojoExecutionException {
    MavenProject current = session.getCurrentProject();
    session.setCurrentProject(module);
    try {
      return lifecycle.calculateExecutionPlan(session, true, phase).getMojoExecutions();
    } catch (Exception e) {
      throw new MojoExecutionException(
          "Maven can't plan the phase " + phase + " of " + module.getArtifactId(), e);
    } finally {
      session.setCurrentProject(current);
    }
  }
}
