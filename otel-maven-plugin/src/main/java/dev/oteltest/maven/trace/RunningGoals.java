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
 * The goals that run, and which of them runs inside another: a forked lifecycle runs on its goal's
 * own thread, whatever builder runs the modules. Thread-safe.
 */
final class RunningGoals {

  /**
   * A goal that runs, and the phase, module or forking goal it runs in, whose outcome includes the
   * goal's.
   *
   * @param module the module that it belongs to
   */
  record OpenGoal(BuildSpan span, BuildSpan parent, ModuleSpans module) {

    void end(BuildOutcome buildOutcome, @Nullable Throwable problem, long at) {
      if (problem != null) {
        span.span().exception(problem, at);
      }
      span.record(buildOutcome, problem, at);
      span.end(CiAttributes.TASK_RUN_RESULT);
      parent.record(buildOutcome, problem, at);
    }

    /** Ends it with the outcome recorded so far, at the last time recorded. */
    void end() {
      span.end(CiAttributes.TASK_RUN_RESULT);
    }
  }

  // MojoExecution has no equals: each is one run of a goal in one module.
  private final Map<MojoExecution, OpenGoal> goals = new ConcurrentHashMap<>();
  private final Map<Thread, Deque<MojoExecution>> threads = new ConcurrentHashMap<>();
  private final Set<MojoExecution> forked = ConcurrentHashMap.newKeySet();

  /**
   * The goal, opened if it is not: one that forks is opened by its fork.
   *
   * @param opener opens a goal below the one that this thread runs, if there is one
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
   * What a goal forks is over. It starts itself next, unless it is a report: whoever makes that
   * runs it, and tells nobody.
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

  /** The goal if it runs, or null. */
  @Nullable OpenGoal get(MojoExecution goal) {
    return goals.get(goal);
  }

  /**
   * The goal runs no longer.
   *
   * @return what ran inside it and has not ended, the innermost first, and the goal last; nothing
   *     for a goal that did not run
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

  /** Those of the goals that fit run no longer. */
  List<OpenGoal> end(Predicate<OpenGoal> fitting) {
    List<OpenGoal> ended = new ArrayList<>();
    goals.forEach(
        (goal, open) -> {
          if (fitting.test(open)) {
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

  /** What this thread runs, the innermost first, without what another thread has ended. */
  private Deque<MojoExecution> stack() {
    Deque<MojoExecution> stack =
        threads.computeIfAbsent(Thread.currentThread(), thread -> new ArrayDeque<>());
    while (!stack.isEmpty() && !goals.containsKey(stack.element())) {
      stack.pop();
    }
    return stack;
  }
}
