package dev.oteltest.report.model;

/** How a run ended. */
public enum RunResult {
  /** Nothing failed, and if there are tests, some of them ran. */
  PASSED,
  /** A test, a part of the build, or a root span failed. */
  FAILED,
  /** Nothing failed, but a part of the run has no end: its process died, or still runs. */
  UNFINISHED,
  /** Nothing failed, but none of the tests ran: that is not success. */
  NO_TEST_RAN,
  /** There are no spans. */
  EMPTY
}
