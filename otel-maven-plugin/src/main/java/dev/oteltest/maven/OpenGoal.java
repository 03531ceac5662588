package dev.oteltest.maven;

import org.jspecify.annotations.Nullable;

/** A goal, and the phase, module or forking goal it runs in, which share what it comes to. */
record OpenGoal(OpenSpan span, OpenSpan parent) {

  void end(Outcome outcome, @Nullable Throwable problem, long at) {
    if (problem != null) {
      span.span().recordException(problem);
    }
    span.record(outcome, problem, at);
    span.end(BuildAttributes.TASK_RUN_RESULT);
    parent.record(outcome, problem, at);
  }
}
