package dev.oteltest.report.internal.verdict.gate.rule;

import dev.oteltest.semconv.Severity;

/** What comes of a rule for which the run has no data. */
public enum NoData {
  /** It fails the build: what was not measured is not known to be good. */
  FAIL,
  /** It is a warning. */
  WARN,
  /** It passes. */
  PASS;

  /** Returns how severe that is. */
  public Severity level() {
    return this == FAIL ? Severity.ERROR : Severity.WARNING;
  }
}
