package dev.oteltest.report.internal.metrics;

import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;

/**
 * A span that stands for a value of a metric, so that the value leads to the trace.
 *
 * @param attributes what the attributes of the metric don't say of it
 * @param epochNanos its end, in nanoseconds since the epoch
 */
record Example(SpanContext span, Attributes attributes, long epochNanos) {

  static Example of(SpanTable spans, CountedTest test) {
    return of(spans, test.row(), Attributes.of(TestAttributes.CASE_NAME, test.name()));
  }

  static Example of(SpanTable spans, int row) {
    return of(spans, row, Attributes.empty());
  }

  private static Example of(SpanTable spans, int row, Attributes attributes) {
    SpanContext context =
        SpanContext.create(
            spans.traceId(row),
            spans.spanId(row),
            TraceFlags.getSampled(),
            TraceState.getDefault());
    return new Example(context, attributes, spans.startNanos(row) + spans.nanos(row));
  }
}
