package dev.oteltest.maven.trace;

import dev.oteltest.semconv.CiAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.maven.plugin.MojoExecution;
import org.jspecify.annotations.Nullable;

/**
 * The running goals, and which of them runs inside another. With any builder, a forked lifecycle
 * runs on the thread of the goal that forks it. Thread-safe.
 */
final class RunningGoals {

  /**
   * A running goal, and the phase, module or forking goal in which it runs, whose outcome includes
   * the goal's.
   *
   * @param module the module to which it belongs
   */
  record OpenGoal(BuildSpan span, BuildSpan parent, ModuleSpans module) {

    void end(BuildOutcome buildOutcome, @Nullable Throwable problem, long at) {
      if (problem != null) {
        span.span().recordException(problem, MavenExceptions.message(problem), at);
      }
      span.record(buildOutcome, problem, at);
      span.end(CiAttributes.TASK_RUN_RESULT);
      parent.record(buildOutcome, problem, at);
    }

    /** Ends the span with the outcome recorded so far, at the last time recorded. */
    void end() {
      span.end(CiAttributes.TASK_RUN_RESULT);
    }
  }

  // MojoExecution does not override equals: each instance is one run of a goal in one module.
  private final Map<MojoExecution, OpenGoal> goals = new ConcurrentHashMap<>();
  private final Map<Thread, Deque<MojoExecution>> threads = new ConcurrentHashMap<>();
  private final Set<MojoExecution> forked = ConcurrentHashMap.newKeySet();

  /**
   * Returns the goal, after opening it if necessary: a goal that forks others was opened with its
   * fork.
   *
   * @param opener opens a goal below the one that runs on this thread, if there is one
   */
  OpenGoal start(MojoExecution goal, Function<@Nullable BuildSpan, OpenGoal> opener) {
    OpenGoal open = goals.get(goal);
    if (open == null) {
      Deque<MojoExecution> stack = stack();
      endReports(stack);
      OpenGoal outer = stack.isEmpty() ? null : goals.get(stack.element());
      open = opener.apply(outer == null ? null : outer.span());
      goals.put(goal, open);
      stack.push(goal);
    }
    forked.remove(goal);
    return open;
  }

  /**
   * Records that the goals which this one forks have ended. The goal itself starts next, unless it
   * is a report: the goal that creates the site runs a report without an event.
   */
  void forked(MojoExecution goal) {
    forked.add(goal);
  }

  private void endReports(Deque<MojoExecution> stack) {
    while (!stack.isEmpty() && forked.contains(stack.element())) {
      MojoExecution report = stack.pop();
      forked.remove(report);
      OpenGoal open = goals.remove(report);
      if (open != null) {
        open.end();
      }
    }
  }

  /** Returns the goal if it is running, or null. */
  @Nullable OpenGoal get(MojoExecution goal) {
    return goals.get(goal);
  }

  /**
   * Removes a goal that no longer runs.
   *
   * @return the goals that ran inside it and have not ended, the innermost first, and the goal
   *     last; empty for a goal that did not run
   */
  List<OpenGoal> end(MojoExecution goal) {
    List<OpenGoal> ended = new ArrayList<>();
    Deque<MojoExecution> stack = stack();
    if (stack.contains(goal)) {
      while (stack.element() != goal) {
        remove(stack.pop(), ended);
      }
      stack.pop();
    }
    remove(goal, ended);
    return ended;
  }

  /** Removes the goals that match and no longer run. */
  List<OpenGoal> end(Predicate<OpenGoal> matching) {
    List<OpenGoal> ended = new ArrayList<>();
    goals.forEach(
        (goal, open) -> {
          if (matching.test(open)) {
            remove(goal, ended);
          }
        });
    return ended;
  }

  private void remove(MojoExecution goal, List<OpenGoal> ended) {
    forked.remove(goal);
    OpenGoal open = goals.remove(goal);
    if (open != null) {
      ended.add(open);
    }
  }

  /**
   * Returns the goals that run on this thread, the innermost first, without those ended by other
   * threads.
   */
  private Deque<MojoExecution> stack() {
    Deque<MojoExecution> stack =
        threads.computeIfAbsent(Thread.currentThread(), thread -> new ArrayDeque<>());
    while (!stack.isEmpty() && !goals.containsKey(stack.element())) {
      stack.pop();
    }
    return stack;
  }
}
