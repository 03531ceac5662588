package dev.oteltest.assertions;

import java.util.List;

/**
 * The settings that all assertions of one chain share.
 *
 * @param source the origin of the telemetry
 * @param judge the handler of failures
 * @param patience how long an assertion waits for the expected telemetry
 * @param emptyAllowed whether an assertion passes when there is nothing to check
 */
record AssertContext(
    TelemetrySource source, FailureHandler judge, Retry patience, boolean emptyAllowed) {

  /** The settings of assertions that are about to get their own. */
  static final AssertContext NOTHING = of(new FixedSource("", List.of()));

  static AssertContext of(TelemetrySource source) {
    return new AssertContext(source, FailureHandler.HARD, Retry.NONE, false);
  }

  AssertContext judgedBy(FailureHandler other) {
    return new AssertContext(source, other, patience, emptyAllowed);
  }

  AssertContext waiting(Retry other) {
    return new AssertContext(source, judge, other, emptyAllowed);
  }

  AssertContext allowingEmpty() {
    return new AssertContext(source, judge, patience, true);
  }
}
