package dev.oteltest.assertions;

/**
 * How the asserts of one chain go about it.
 *
 * @param source where the spans come from
 * @param judge what happens to a failure
 * @param patience how long they wait for what is expected
 * @param emptyAllowed whether what is said of nothing passes
 */
record Mode(TelemetrySource source, Judge judge, Patience patience, boolean emptyAllowed) {

  static Mode of(TelemetrySource source) {
    return new Mode(source, Judge.HARD, Patience.NONE, false);
  }

  Mode judgedBy(Judge other) {
    return new Mode(source, other, patience, emptyAllowed);
  }

  Mode waiting(Patience other) {
    return new Mode(source, judge, other, emptyAllowed);
  }

  Mode allowingEmpty() {
    return new Mode(source, judge, patience, true);
  }
}
