package dev.oteltest.report.internal.flaky;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;

/**
 * An attempt of a test that passed or failed.
 *
 * @param tree the attempt as a run of its own: its span, and those below it
 * @param row the span of the attempt in the tree
 * @param complete whether no spans of it are known to be missing; if some are, what it doesn't have
 *     proves nothing
 * @param context what was around it
 */
public record TestAttempt(
    Run tree, int row, boolean failed, boolean complete, AttemptContext context) {

  /** Returns its spans. */
  public SpanTable spans() {
    return tree.spans();
  }
}
