package dev.oteltest.maven;

import java.util.Arrays;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;

/** What Maven means to run in a module. */
final class ExecutionPlan {

  private final LifecycleExecutor lifecycle;

  ExecutionPlan(LifecycleExecutor lifecycle) {
    this.lifecycle = lifecycle;
  }

  /**
   * The goals of the session's current project, forked ones left out.
   *
   * @throws Exception whatever Maven has to say against planning it
   */
  List<MojoExecution> ofCurrentProject(MavenSession session) throws Exception {
    List<String> goals = session.getGoals();
    if (goals.isEmpty()) {
      String byDefault = session.getTopLevelProject().getDefaultGoal();
      goals = byDefault == null ? List.of() : Arrays.asList(byDefault.strip().split("\\s+"));
    }
    return lifecycle
        .calculateExecutionPlan(session, goals.toArray(String[]::new))
        .getMojoExecutions();
  }
}
