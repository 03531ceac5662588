package dev.oteltest.maven.project;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.lifecycle.LifecycleExecutor;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojosExecutionStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What Maven means to run in a module. */
public final class ExecutionPlan {

  private static final Logger logger = LoggerFactory.getLogger("dev.oteltest.maven");
  private static final String BUILD_CACHE = "org.apache.maven.buildcache.";

  private final LifecycleExecutor lifecycle;
  private final Collection<MojosExecutionStrategy> strategies;

  /**
   * @param strategies how Maven may run goals
   */
  public ExecutionPlan(LifecycleExecutor lifecycle, Collection<MojosExecutionStrategy> strategies) {
    this.lifecycle = lifecycle;
    this.strategies = strategies;
  }

  /** Whether goals may be replaced by what Maven's build cache has of them. */
  public boolean maybeCached() {
    return strategies.stream()
        .anyMatch(strategy -> strategy.getClass().getName().startsWith(BUILD_CACHE));
  }

  /**
   * The goals of the session's current project, forked ones left out, and those that run once for
   * all projects where it is not the one they run in. None where Maven can't plan, as with a plugin
   * that is not to be had: that is what the build failed of, and Maven says so itself.
   */
  public List<MojoExecution> ofCurrentProject(MavenSession session) {
    try {
      return plan(session);
    } catch (Exception e) {
      logger.debug("The goals of {} can't be planned", session.getCurrentProject(), e);
      return List.of();
    }
  }

  private List<MojoExecution> plan(MavenSession session) throws Exception {
    List<String> goals = session.getGoals();
    if (goals.isEmpty()) {
      String byDefault = session.getTopLevelProject().getDefaultGoal();
      goals = byDefault == null ? List.of() : Arrays.asList(byDefault.strip().split("\\s+"));
    }
    boolean isTop = session.getCurrentProject().equals(session.getTopLevelProject());
    return lifecycle
        .calculateExecutionPlan(session, goals.toArray(String[]::new))
        .getMojoExecutions()
        .stream()
        .filter(goal -> isTop || !runsOnce(goal))
        .toList();
  }

  /** A goal that was called, and not bound to a phase, may run in the top project only. */
  private static boolean runsOnce(MojoExecution goal) {
    return goal.getSource() == MojoExecution.Source.CLI
        && (goal.getMojoDescriptor().isAggregator()
            || !goal.getMojoDescriptor().isProjectRequired());
  }
}
