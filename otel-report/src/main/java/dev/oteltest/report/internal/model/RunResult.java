package dev.oteltest.report.internal.model;

/** How a run ended. */
public enum RunResult {
  /** Nothing failed, and if there are tests, some of them ran. */
  PASSED("passed"),
  /** A test or a step of the build failed; without tests and a build, any span. */
  FAILED("failed"),
  /** Nothing failed, but a part of the run has no end: its process died, or still runs. */
  UNFINISHED("did not end"),
  /** Nothing failed, but none of the tests ran: that is not success. */
  NO_TEST_RAN("no test ran"),
  /** No span failed, and there is neither a test nor a build that could have passed. */
  NO_TESTS("no tests"),
  /** There are no spans. */
  EMPTY("no spans");

  private final String words;

  RunResult(String words) {
    this.words = words;
  }

  /** Returns the result in words. */
  public String words() {
    return words;
  }
}
