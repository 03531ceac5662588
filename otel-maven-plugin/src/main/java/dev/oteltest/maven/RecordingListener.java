package dev.oteltest.maven;

import dev.oteltest.maven.fork.ForkContext;
import dev.oteltest.maven.fork.SavedTestParts;
import dev.oteltest.maven.project.ExecutionPlan;
import dev.oteltest.maven.results.BuildResults;
import dev.oteltest.maven.results.TestGoals;
import dev.oteltest.maven.trace.BuildSpan;
import dev.oteltest.maven.trace.BuildSpans;
import dev.oteltest.maven.trace.MavenExceptions;
import java.util.function.BiConsumer;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Records each event of the build and forwards it to the previous listener. */
final class RecordingListener implements ExecutionListener {

  private final @Nullable ExecutionListener delegate;
  private final BuildSpans buildSpans;
  private final ExecutionPlan plan;
  private final TestGoals tests;
  private final BuildResults results;
  private final ForkContext forks;
  private final SavedTestParts saved;
  private final MavenWarnings mavenWarnings;

  RecordingListener(
      @Nullable ExecutionListener delegate,
      BuildSpans buildSpans,
      ExecutionPlan plan,
      TestGoals tests,
      BuildResults results,
      ForkContext forks,
      SavedTestParts saved,
      MavenWarnings mavenWarnings) {
    this.delegate = delegate;
    this.buildSpans = buildSpans;
    this.plan = plan;
    this.tests = tests;
    this.results = results;
    this.forks = forks;
    this.saved = saved;
    this.mavenWarnings = mavenWarnings;
  }

  @Override
  public void projectStarted(ExecutionEvent event) {
    forward(event, ExecutionListener::projectStarted);
    guard(event, () -> buildSpans.moduleStarted(event.getProject()));
  }

  @Override
  public void projectSucceeded(ExecutionEvent event) {
    if (plan.maybeCached()) {
      guard(
          event,
          () ->
              buildSpans.goalsCached(
                  event.getProject(), plan.ofCurrentProject(event.getSession())));
    }
    endModule(event, null);
    forward(event, ExecutionListener::projectSucceeded);
  }

  @Override
  public void projectFailed(ExecutionEvent event) {
    Throwable problem = MavenExceptions.rootOf(event.getException());
    guard(
        event,
        () ->
            buildSpans.goalsNeverRan(
                event.getProject(), plan.ofCurrentProject(event.getSession())));
    endModule(event, problem);
    forward(event, ExecutionListener::projectFailed);
  }

  @Override
  public void projectSkipped(ExecutionEvent event) {
    guard(event, () -> skipModule(event));
    forward(event, ExecutionListener::projectSkipped);
  }

  @Override
  public void mojoStarted(ExecutionEvent event) {
    forward(event, ExecutionListener::mojoStarted);
    guard(
        event,
        () -> {
          tests.before(event.getProject(), event.getMojoExecution());
          saved.beforeGoal(event.getProject(), event.getMojoExecution());
          BuildSpan goal = buildSpans.goalStarted(event.getProject(), event.getMojoExecution());
          forks.inject(goal.spanContext(), event.getProject(), event.getMojoExecution());
        });
  }

  @Override
  public void mojoSucceeded(ExecutionEvent event) {
    readResults(event);
    guard(event, () -> buildSpans.goalEnded(event.getMojoExecution(), null));
    forward(event, ExecutionListener::mojoSucceeded);
  }

  @Override
  public void mojoFailed(ExecutionEvent event) {
    Throwable problem = MavenExceptions.rootOf(event.getException());
    readResults(event);
    guard(event, () -> buildSpans.goalEnded(event.getMojoExecution(), problem));
    forward(event, ExecutionListener::mojoFailed);
  }

  @Override
  public void mojoSkipped(ExecutionEvent event) {
    guard(event, () -> buildSpans.goalSkipped(event.getProject(), event.getMojoExecution()));
    forward(event, ExecutionListener::mojoSkipped);
  }

  @Override
  public void forkStarted(ExecutionEvent event) {
    forward(event, ExecutionListener::forkStarted);
    guard(event, () -> buildSpans.goalStarted(event.getProject(), event.getMojoExecution()));
  }

  @Override
  public void forkSucceeded(ExecutionEvent event) {
    guard(event, () -> buildSpans.forkEnded(event.getMojoExecution(), null));
    forward(event, ExecutionListener::forkSucceeded);
  }

  @Override
  public void forkFailed(ExecutionEvent event) {
    Throwable problem = MavenExceptions.rootOf(event.getException());
    guard(event, () -> buildSpans.forkEnded(event.getMojoExecution(), problem));
    forward(event, ExecutionListener::forkFailed);
  }

  @Override
  public void projectDiscoveryStarted(ExecutionEvent event) {
    forward(event, ExecutionListener::projectDiscoveryStarted);
  }

  @Override
  public void sessionStarted(ExecutionEvent event) {
    forward(event, ExecutionListener::sessionStarted);
  }

  @Override
  public void sessionEnded(ExecutionEvent event) {
    forward(event, ExecutionListener::sessionEnded);
  }

  @Override
  public void forkedProjectStarted(ExecutionEvent event) {
    forward(event, ExecutionListener::forkedProjectStarted);
  }

  @Override
  public void forkedProjectSucceeded(ExecutionEvent event) {
    forward(event, ExecutionListener::forkedProjectSucceeded);
  }

  @Override
  public void forkedProjectFailed(ExecutionEvent event) {
    forward(event, ExecutionListener::forkedProjectFailed);
  }

  private void readResults(ExecutionEvent event) {
    guard(
        event,
        () -> {
          BuildSpan goal = buildSpans.running(event.getMojoExecution());
          if (goal != null) {
            results.read(
                goal,
                event.getProject(),
                event.getMojoExecution(),
                MavenExceptions.rootOf(event.getException()));
          }
        });
  }

  private void skipModule(ExecutionEvent event) {
    MavenProject module = event.getProject();
    if (buildSpans.isOpen(module)) {
      buildSpans.moduleSkipped(
          module, plan.ofCurrentProject(event.getSession()), results.ofModule(module));
    } else {
      buildSpans.moduleNeverRan(module);
    }
  }

  private void endModule(ExecutionEvent event, @Nullable Throwable problem) {
    MavenProject module = event.getProject();
    guard(
        event,
        () ->
            buildSpans.moduleEnded(
                module, buildSpans.outcome(problem), problem, results.ofModule(module)));
  }

  private void forward(
      ExecutionEvent event, BiConsumer<ExecutionListener, ExecutionEvent> callback) {
    if (delegate != null) {
      callback.accept(delegate, event);
    }
  }

  private void guard(ExecutionEvent event, MavenWarnings.Action action) {
    mavenWarnings.guard("recording " + event.getType(), action);
  }
}
