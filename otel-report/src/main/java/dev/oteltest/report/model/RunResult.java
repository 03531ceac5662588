package dev.oteltest.report.model;

/** How a run ended. */
public enum RunResult {
  /** Everything that ran passed. */
  PASSED,
  /** A test, a part of the build, or a root span failed. */
  FAILED,
  /** Nothing failed, but a part of the run has no end: its process died, or still runs. */
  UNFINISHED,
  /** There are no spans. */
  EMPTY
}
