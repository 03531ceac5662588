package dev.oteltest.junit;

/** How the tests below a container went. */
final class Tally {

  private int passed;
  private int failed;
  private int timedOut;
  private int skipped;

  synchronized void add(Result result) {
    switch (result) {
      case PASSED -> passed++;
      case FAILED -> failed++;
      case TIMED_OUT -> {
        failed++;
        timedOut++;
      }
      case ABORTED, SKIPPED, NEVER_RAN -> skipped++;
    }
  }

  synchronized void add(Tally other) {
    Counts counts = other.counts();
    passed += counts.passed();
    failed += counts.failed();
    timedOut += counts.timedOut();
    skipped += counts.skipped();
  }

  synchronized Counts counts() {
    return new Counts(passed, failed, timedOut, skipped);
  }

  /**
   * The counts at one moment.
   *
   * @param failed among them those that timed out
   */
  record Counts(int passed, int failed, int timedOut, int skipped) {

    int total() {
      return passed + failed + skipped;
    }
  }
}
