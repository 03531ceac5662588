package dev.oteltest.assertions;

/**
 * How the asserts of one chain go about it.
 *
 * @param source where the spans come from
 * @param judge what happens to a failure
 * @param patience how long they wait for what is expected
 * @param emptyAllowed whether what is said of nothing passes
 */
record AssertContext(
    TelemetrySource source, FailureHandler judge, Retry patience, boolean emptyAllowed) {

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
