package dev.oteltest.maven.summary;

import dev.oteltest.internal.log.TroubleshootingEntry;
import dev.oteltest.internal.text.CountText;
import dev.oteltest.internal.text.DurationText;
import dev.oteltest.otlp.internal.merge.ClockSkews;
import dev.oteltest.otlp.internal.merge.ClockSkews.TimedSpan;
import dev.oteltest.otlp.internal.merge.TraceSizes;
import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** Warnings about traces that a backend may not accept, or show as they were. */
public final class TraceWarnings {

  private static final int NONE = -1;

  /** Clocks of a process and its SDK differ by less. */
  private static final long SMALLEST_STEP = 100_000_000;

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
    addSteppedClock(spans, warnings);
    return warnings;
  }

  /**
   * Warns of a clock that was set while tests ran. A test run reads the clock once, and its code
   * reads it again for each trace or root, so that its spans then lie outside of the run.
   */
  private static void addSteppedClock(SpanTable spans, List<String> warnings) {
    int outside = 0;
    long most = 0;
    for (int row = 0; row < spans.size(); row++) {
      int run =
          spans.role(row) == SpanRole.APPLICATION ? SpanRole.TEST_RUN.around(spans, row) : NONE;
      if (run >= 0 && spans.isEnded(run) && host(spans, row).equals(host(spans, run))) {
        long start = spans.startNanos(row);
        long nanos = Math.max(spans.startNanos(run) - start, start - spans.endNanos(run));
        outside += nanos > SMALLEST_STEP ? 1 : 0;
        most = Math.max(most, nanos);
      }
    }
    if (outside > 0) {
      warnings.add(
          ("The clock was set while tests ran: %s of the code began outside of the test"
                  + " run, by up to %s, so times and durations around them are wrong (%s)")
              .formatted(
                  CountText.of(outside, "span"),
                  DurationText.of(most),
                  TroubleshootingEntry.CLOCKS.see()));
    }
  }

  private static String host(SpanTable spans, int row) {
    return String.valueOf(spans.resource(row).getAttribute(CommonAttributes.HOST_NAME));
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
