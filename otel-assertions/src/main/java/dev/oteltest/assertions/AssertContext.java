package dev.oteltest.assertions;

import dev.oteltest.assertions.internal.failure.FailureHandler;
import java.util.List;

/**
 * The settings that all assertions of one chain share.
 *
 * @param source the origin of the telemetry
 * @param failureHandler the handler of failures
 * @param retry how long an assertion waits for the expected telemetry
 * @param emptyAllowed whether an assertion passes when there is nothing to check
 */
record AssertContext(
    TelemetrySource source, FailureHandler failureHandler, Retry retry, boolean emptyAllowed) {

  /** The settings of assertions that are about to get their own. */
  static final AssertContext UNSET = of(new FixedSource("", List.of()));

  static AssertContext of(TelemetrySource source) {
    return new AssertContext(source, FailureHandler.HARD, Retry.NONE, false);
  }

  AssertContext reportingTo(FailureHandler other) {
    return new AssertContext(source, other, retry, emptyAllowed);
  }

  AssertContext from(TelemetrySource other) {
    return new AssertContext(other, failureHandler, retry, emptyAllowed);
  }

  AssertContext retrying(Retry other) {
    return new AssertContext(source, failureHandler, other, emptyAllowed);
  }

  AssertContext allowingEmpty(boolean allowed) {
    return new AssertContext(source, failureHandler, retry, allowed);
  }
}
