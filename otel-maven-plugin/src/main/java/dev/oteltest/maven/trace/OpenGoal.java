package dev.oteltest.maven.trace;

import dev.oteltest.semconv.CiAttributes;
import org.jspecify.annotations.Nullable;

/**
 * A goal, and the phase, module or forking goal it runs in, which share what it comes to.
 *
 * @param module the module that it belongs to
 */
record OpenGoal(BuildSpan span, BuildSpan parent, ModuleSpans module) {

  void end(BuildOutcome buildOutcome, @Nullable Throwable problem, long at) {
    if (problem != null) {
      span.span().recordException(problem, at);
    }
    span.record(buildOutcome, problem, at);
    span.end(CiAttributes.TASK_RUN_RESULT);
    parent.record(buildOutcome, problem, at);
  }

  /** Ends it as what it came to so far, at the last time recorded. */
  void end() {
    span.end(CiAttributes.TASK_RUN_RESULT);
  }
}
