package dev.oteltest.report.internal.output.html.data;

import dev.oteltest.report.internal.model.span.SpanRole;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.AttributeKey;
import java.util.ArrayList;
import java.util.List;

/**
 * How long tests and classes spent in lifecycle methods that have no span: at the start of their
 * own span, and at its end. Those too short to be seen are left out.
 */
final class LifecycleTimes {

  private static final long VISIBLE_NANOS = 100_000;

  /**
   * The times of one span.
   *
   * @param before nanoseconds at its start
   * @param after nanoseconds at its end
   */
  private record Times(int row, long before, long after) {}

  private final List<Times> times = new ArrayList<>();
  private final int from;

  private LifecycleTimes(int from) {
    this.from = from;
  }

  static LifecycleTimes of(SpanTable spans, int from, int to) {
    LifecycleTimes all = new LifecycleTimes(from);
    for (int row = from; row < to; row++) {
      SpanRole role = spans.role(row);
      if (role == SpanRole.TEST) {
        all.add(spans, row, TestAttributes.BEFORE_EACH_NANOS, TestAttributes.AFTER_EACH_NANOS);
      } else if (role == SpanRole.TEST_CONTAINER) {
        all.add(spans, row, TestAttributes.BEFORE_ALL_NANOS, TestAttributes.AFTER_ALL_NANOS);
      }
    }
    return all;
  }

  private void add(
      SpanTable spans, int row, AttributeKey<Long> beforeKey, AttributeKey<Long> afterKey) {
    long before = nanos(spans, row, beforeKey);
    long after = nanos(spans, row, afterKey);
    if (before >= VISIBLE_NANOS || after >= VISIBLE_NANOS) {
      times.add(new Times(row, before, after));
    }
  }

  /** Returns a time within the span, whatever the file says. */
  private static long nanos(SpanTable spans, int row, AttributeKey<Long> key) {
    Long nanos = spans.attribute(row, key);
    return nanos == null ? 0 : Math.max(0, Math.min(nanos, spans.nanos(row)));
  }

  void writeTo(PackedOutput output) {
    output.writeInt(times.size());
    int last = from;
    for (Times each : times) {
      output.writeInt(each.row - last).writeInt(each.before).writeInt(each.after);
      last = each.row;
    }
  }
}
