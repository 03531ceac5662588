package dev.oteltest.maven.summary;

import dev.oteltest.otlp.internal.merge.ClockSkews;
import dev.oteltest.otlp.internal.merge.ClockSkews.TimedSpan;
import dev.oteltest.otlp.internal.merge.TraceSizes;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Warnings about traces that a backend may not accept, or show as they were. */
public final class TraceWarnings {

  private TraceWarnings() {}

  /**
   * Returns a warning about each trace that is too large for a backend, and about each two clocks
   * that differ.
   *
   * @param sent whether a backend gets the traces, as far as the build can know
   */
  public static List<String> of(TraceSizes sizes, boolean sent, SpanTable spans) {
    List<String> warnings = new ArrayList<>(sent ? sizes.problems() : List.of());
    warnings.addAll(ClockSkews.ofPairs(pairs -> pass(spans, pairs)).problems());
    return warnings;
  }

  private static void pass(SpanTable spans, BiConsumer<TimedSpan, TimedSpan> pairs) {
    for (int row = 0; row < spans.size(); row++) {
      int parent = spans.parent(row);
      if (parent >= 0 && spans.resource(row) != spans.resource(parent)) {
        pairs.accept(timed(spans, parent), timed(spans, row));
      }
    }
  }

  private static TimedSpan timed(SpanTable spans, int row) {
    return new TimedSpan(
        spans.resource(row),
        spans.kind(row),
        spans.isError(row),
        spans.startNanos(row),
        spans.isEnded(row) ? spans.endNanos(row) : 0);
  }
}
