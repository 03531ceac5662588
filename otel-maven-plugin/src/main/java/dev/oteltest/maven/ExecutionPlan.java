package dev.oteltest.maven;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojosExecutionStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The goals that Maven plans to run in a module.
 *
 * @param strategies the ways in which Maven may run goals
 */
record ExecutionPlan(LifecycleExecutor lifecycle, Collection<MojosExecutionStrategy> strategies) {

  private static final Logger logger = LoggerFactory.getLogger("dev.oteltest.maven");
  private static final String BUILD_CACHE = "org.apache.maven.buildcache.";

  /** Returns whether Maven's build cache may restore results instead of running goals. */
  boolean maybeCached() {
    return strategies.stream()
        .anyMatch(strategy -> strategy.getClass().getName().startsWith(BUILD_CACHE));
  }

  /**
   * Returns the goals of the session's current project. Forked goals are left out, and so are goals
   * that run once for all projects but in another one. The list is empty if Maven cannot plan, e.g.
   * because a plugin is not available; the build then fails, and Maven reports the reason.
   */
  List<MojoExecution> ofCurrentProject(MavenSession session) {
    return plan(session, true).orElse(List.of());
  }

  /**
   * Returns the goals as {@link #ofCurrentProject} does, but before they are set up: plugins that
   * the lifecycle binds to a phase need not be there, and no goal has its configuration.
   *
   * @return empty if Maven can't plan
   */
  Optional<List<MojoExecution>> outline(MavenSession session) {
    return plan(session, false);
  }

  private Optional<List<MojoExecution>> plan(MavenSession session, boolean setUp) {
    try {
      return Optional.of(goals(session, setUp));
    } catch (Exception | LinkageError e) {
      logger.debug("Could not plan the goals of {}", session.getCurrentProject(), e);
      return Optional.empty();
    }
  }

  private List<MojoExecution> goals(MavenSession session, boolean setUp) throws Exception {
    List<String> goals = session.getGoals();
    if (goals.isEmpty()) {
      String byDefault = session.getTopLevelProject().getDefaultGoal();
      goals = byDefault == null ? List.of() : Arrays.asList(byDefault.strip().split("\\s+"));
    }
    boolean isTop = session.getCurrentProject().equals(session.getTopLevelProject());
    return lifecycle
        .calculateExecutionPlan(session, setUp, goals.toArray(String[]::new))
        .getMojoExecutions()
        .stream()
        .filter(goal -> isTop || !runsOnce(goal))
        .toList();
  }

  /**
   * Returns whether a goal was called directly, not through a phase, and runs in the top project
   * only.
   */
  private static boolean runsOnce(MojoExecution goal) {
    return goal.getSource() == MojoExecution.Source.CLI
        && (goal.getMojoDescriptor().isAggregator()
            || !goal.getMojoDescriptor().isProjectRequired());
  }
}
