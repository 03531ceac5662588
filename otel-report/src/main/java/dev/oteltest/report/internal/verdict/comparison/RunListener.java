package dev.oteltest.report.internal.verdict.comparison;

import dev.oteltest.report.internal.verdict.comparison.identity.Alignment;

/** Looks at each run of a comparison while it is in memory. */
public interface RunListener {

  /** The listener that looks at none. */
  RunListener NONE =
      new RunListener() {
        @Override
        public void first(Alignment runs) {}

        @Override
        public void base(Alignment run) {}

        @Override
        public void head(Alignment run) {}
      };

  /** Called first, with the first run of the base and the first of the head. */
  void first(Alignment runs);

  /** Called with each other run of the base, which is the head of its alignment with the first. */
  void base(Alignment run);

  /** Called with each other run of the head, aligned with the first of the base. */
  void head(Alignment run);
}
