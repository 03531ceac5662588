package dev.oteltest.maven;

import dev.oteltest.maven.fork.ForkPreparation;
import dev.oteltest.maven.fork.TraceOutput;
import dev.oteltest.maven.goalresults.BuildResults;
import dev.oteltest.maven.goalresults.TestGoals;
import dev.oteltest.maven.project.ExecutionPlan;
import dev.oteltest.maven.trace.BuildSpan;
import dev.oteltest.maven.trace.BuildSpans;
import dev.oteltest.maven.trace.MavenExceptions;
import java.util.List;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Records each event of the build and forwards it to the previous listener. */
final class RecordingListener implements ExecutionListener {

  /** Runs what may fail without affecting the build. */
  @FunctionalInterface
  interface Guard {
    void run(String doing, MavenWarnings.Action action);
  }

  private final ExecutionListener delegate;
  private final BuildSpans buildSpans;
  private final ExecutionPlan plan;
  private final TestGoals tests;
  private final BuildResults results;
  private final ForkPreparation forks;
  private final TraceOutput output;
  private final Guard guard;

  RecordingListener(
      ExecutionListener delegate,
      BuildSpans buildSpans,
      ExecutionPlan plan,
      TestGoals tests,
      BuildResults results,
      ForkPreparation forks,
      TraceOutput output,
      Guard guard) {
    this.delegate = delegate;
    this.buildSpans = buildSpans;
    this.plan = plan;
    this.tests = tests;
    this.results = results;
    this.forks = forks;
    this.output = output;
    this.guard = guard;
  }

  @Override
  public void projectStarted(ExecutionEvent event) {
    delegate.projectStarted(event);
    guard(event, () -> buildSpans.moduleStarted(event.getProject()));
  }

  @Override
  public void projectSucceeded(ExecutionEvent event) {
    if (plan.maybeCached()) {
      guard(event, () -> buildSpans.goalsCached(event.getProject(), planned(event)));
    }
    endModule(event);
    delegate.projectSucceeded(event);
  }

  @Override
  public void projectFailed(ExecutionEvent event) {
    guard(event, () -> buildSpans.goalsNeverRan(event.getProject(), planned(event)));
    endModule(event);
    delegate.projectFailed(event);
  }

  @Override
  public void projectSkipped(ExecutionEvent event) {
    guard(event, () -> skipModule(event));
    delegate.projectSkipped(event);
  }

  @Override
  public void mojoStarted(ExecutionEvent event) {
    delegate.mojoStarted(event);
    guard(
        event,
        () -> {
          tests.before(event.getProject(), event.getMojoExecution());
          output.beforeGoal(event.getProject(), event.getMojoExecution());
          BuildSpan goal = buildSpans.goalStarted(event.getProject(), event.getMojoExecution());
          forks.prepare(goal.spanContext(), event);
        });
  }

  @Override
  public void mojoSucceeded(ExecutionEvent event) {
    endGoal(event);
    delegate.mojoSucceeded(event);
  }

  @Override
  public void mojoFailed(ExecutionEvent event) {
    endGoal(event);
    delegate.mojoFailed(event);
  }

  @Override
  public void mojoSkipped(ExecutionEvent event) {
    guard(event, () -> buildSpans.goalSkipped(event.getProject(), event.getMojoExecution()));
    delegate.mojoSkipped(event);
  }

  @Override
  public void forkStarted(ExecutionEvent event) {
    delegate.forkStarted(event);
    guard(event, () -> buildSpans.goalStarted(event.getProject(), event.getMojoExecution()));
  }

  @Override
  public void forkSucceeded(ExecutionEvent event) {
    endFork(event);
    delegate.forkSucceeded(event);
  }

  @Override
  public void forkFailed(ExecutionEvent event) {
    endFork(event);
    delegate.forkFailed(event);
  }

  @Override
  public void projectDiscoveryStarted(ExecutionEvent event) {
    delegate.projectDiscoveryStarted(event);
  }

  @Override
  public void sessionStarted(ExecutionEvent event) {
    delegate.sessionStarted(event);
  }

  @Override
  public void sessionEnded(ExecutionEvent event) {
    delegate.sessionEnded(event);
  }

  @Override
  public void forkedProjectStarted(ExecutionEvent event) {
    delegate.forkedProjectStarted(event);
  }

  @Override
  public void forkedProjectSucceeded(ExecutionEvent event) {
    delegate.forkedProjectSucceeded(event);
  }

  @Override
  public void forkedProjectFailed(ExecutionEvent event) {
    delegate.forkedProjectFailed(event);
  }

  private void endGoal(ExecutionEvent event) {
    MojoExecution execution = event.getMojoExecution();
    guard(
        event,
        () -> {
          BuildSpan goal = buildSpans.running(execution);
          if (goal != null) {
            results.read(goal, event.getProject(), execution, problem(event));
          }
        });
    guard(event, () -> buildSpans.goalEnded(execution, problem(event)));
  }

  private void endFork(ExecutionEvent event) {
    guard(event, () -> buildSpans.forkEnded(event.getMojoExecution(), problem(event)));
  }

  private void skipModule(ExecutionEvent event) {
    MavenProject module = event.getProject();
    if (buildSpans.isOpen(module)) {
      buildSpans.moduleSkipped(module, planned(event), results.ofModule(module));
    } else {
      buildSpans.moduleNeverRan(module);
    }
  }

  private void endModule(ExecutionEvent event) {
    MavenProject module = event.getProject();
    Throwable problem = problem(event);
    guard(
        event,
        () ->
            buildSpans.moduleEnded(
                module, buildSpans.outcome(problem), problem, results.ofModule(module)));
  }

  private List<MojoExecution> planned(ExecutionEvent event) {
    return plan.ofCurrentProject(event.getSession());
  }

  private static @Nullable Throwable problem(ExecutionEvent event) {
    return MavenExceptions.rootOf(event.getException());
  }

  private void guard(ExecutionEvent event, MavenWarnings.Action action) {
    guard.run("recording " + event.getType(), action);
  }
}
