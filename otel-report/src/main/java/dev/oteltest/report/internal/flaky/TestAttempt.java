package dev.oteltest.report.internal.flaky;

import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.sdk.trace.data.EventData;
import java.util.Comparator;

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

  static final Comparator<TestAttempt> BY_TIME =
      Comparator.<TestAttempt>comparingLong(it -> it.spans().startNanos(it.row()))
          .thenComparing(it -> it.spans().spanId(it.row()));

  /** What is done after a test, whether it failed or not. */
  private static final String AFTER = "@After";

  /** Returns its spans. */
  public SpanTable spans() {
    return tree.spans();
  }

  /**
   * Returns when it failed or passed, in nanoseconds since its start; what is later is a
   * consequence of that.
   */
  long moment() {
    long start = spans().startNanos(row);
    long end = spans().endNanos(row) - spans().number(row, TestAttributes.AFTER_EACH_NANOS);
    for (EventData event : spans().events(row)) {
      if (event.getName().equals("exception")) {
        end = Math.min(end, event.getEpochNanos());
      }
    }
    long after =
        spans()
            .children(row)
            .filter(child -> spans().role(child) == SpanRole.LIFECYCLE)
            .filter(child -> spans().name(child).startsWith(AFTER))
            .mapToLong(spans()::startNanos)
            .min()
            .orElse(end);
    return Math.max(0, Math.min(end, after) - start);
  }
}
