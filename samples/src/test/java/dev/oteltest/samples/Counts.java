package dev.oteltest.samples;

/** How many tests ended how. */
record Counts(long passed, long failed, long skipped) {

  Counts plus(Counts other) {
    return new Counts(passed + other.passed, failed + other.failed, skipped + other.skipped);
  }

  long total() {
    return passed + failed + skipped;
  }
}
