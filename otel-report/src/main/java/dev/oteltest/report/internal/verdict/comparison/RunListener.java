package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;

/** Looks at each run of a comparison while it is in memory. */
public interface RunListener {

  /** The listener that looks at none. */
  RunListener NONE = new RunListener() {};

  /** Called first, with the first run of the base and the first of the head. */
  default void first(Alignment runs) {}

  /** Called with each other run of the base, which is the head of its alignment with the first. */
  default void base(Alignment run) {}

  /** Called with each other run of the head, aligned with the first of the base. */
  default void head(Alignment run) {}
}
