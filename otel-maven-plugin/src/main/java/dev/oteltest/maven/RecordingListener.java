package dev.oteltest.maven;

import dev.oteltest.maven.fork.ForkContext;
import dev.oteltest.maven.fork.TraceOutput;
import dev.oteltest.maven.goalresults.BuildResults;
import dev.oteltest.maven.goalresults.TestGoals;
import dev.oteltest.maven.trace.BuildSpan;
import dev.oteltest.maven.trace.BuildSpans;
import dev.oteltest.maven.trace.MavenExceptions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.maven.execution.ExecutionEvent;
import org.apache.maven.execution.ExecutionListener;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/**
 * Records each event of the build and forwards it to the previous listener.
 *
 * @param guard runs what may fail without affecting the build
 */
record RecordingListener(
    BuildSpans buildSpans,
    ExecutionPlan plan,
    TestGoals tests,
    BuildResults results,
    ForkContext forks,
    TraceOutput output,
    BiConsumer<String, MavenWarnings.Action> guard) {

  /** Returns a listener that records what starts after another has seen it, and all else before. */
  ExecutionListener around(ExecutionListener other) {
    return (ExecutionListener)
        Proxy.newProxyInstance(
            ExecutionListener.class.getClassLoader(),
            new Class<?>[] {ExecutionListener.class},
            (proxy, method, arguments) -> {
              ExecutionEvent event =
                  arguments != null && arguments[0] instanceof ExecutionEvent one ? one : null;
              boolean starts = method.getName().endsWith("Started");
              if (event != null && !starts) {
                record(event);
              }
              try {
                Object result = method.invoke(other, arguments);
                if (event != null && starts) {
                  record(event);
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private void record(ExecutionEvent event) {
    MavenProject module = event.getProject();
    MojoExecution goal = event.getMojoExecution();
    switch (event.getType()) {
      case ProjectStarted -> guard(event, () -> buildSpans.moduleStarted(module));
      case ProjectSucceeded -> {
        if (plan.maybeCached()) {
          guard(event, () -> buildSpans.goalsCached(module, planned(event)));
        }
        endModule(event);
      }
      case ProjectFailed -> {
        guard(event, () -> buildSpans.goalsNeverRan(module, planned(event)));
        endModule(event);
      }
      case ProjectSkipped -> guard(event, () -> skipModule(event));
      case MojoStarted -> guard(event, () -> startGoal(event));
      case MojoSucceeded, MojoFailed -> endGoal(event);
      case MojoSkipped -> guard(event, () -> buildSpans.goalSkipped(module, goal));
      case ForkStarted -> guard(event, () -> buildSpans.goalStarted(module, goal));
      case ForkSucceeded, ForkFailed ->
          guard(event, () -> buildSpans.forkEnded(goal, problem(event)));
      default -> {}
    }
  }

  private void startGoal(ExecutionEvent event) throws Exception {
    tests.before(event.getProject(), event.getMojoExecution());
    output.beforeGoal(event.getProject(), event.getMojoExecution());
    BuildSpan goal = buildSpans.goalStarted(event.getProject(), event.getMojoExecution());
    forks.prepare(goal.spanContext(), event);
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

  private void skipModule(ExecutionEvent event) {
    MavenProject module = event.getProject();
    if (buildSpans.isOpen(module)) {
      buildSpans.moduleSkipped(module, planned(event), results.ofModule(module, null));
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
                module, buildSpans.outcome(problem), problem, results.ofModule(module, problem)));
  }

  private List<MojoExecution> planned(ExecutionEvent event) {
    return plan.ofCurrentProject(event.getSession());
  }

  private static @Nullable Throwable problem(ExecutionEvent event) {
    return MavenExceptions.rootOf(event.getException());
  }

  private void guard(ExecutionEvent event, MavenWarnings.Action action) {
    guard.accept("recording " + event.getType(), action);
  }
}
