package dev.oteltest.report.internal.output.export;

import dev.oteltest.report.internal.failure.Failures;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import java.util.BitSet;

/** Puts spans as a list of JSON objects, each parent before its children. */
final class SpansJson {

  private final SpanTable spans;
  private final boolean ofSeveralTraces;

  /**
   * Creates a source of such lists.
   *
   * @param ofSeveralTraces whether each span has the id of its trace
   */
  SpansJson(SpanTable spans, boolean ofSeveralTraces) {
    this.spans = spans;
    this.ofSeveralTraces = ofSeveralTraces;
  }

  /**
   * Puts the spans of some rows.
   *
   * @param zero the time from which the starts of the spans count, in nanoseconds since the epoch
   */
  void put(PlainJson into, BitSet rows, long zero) {
    into.put("spans", (Iterable<Integer>) rows.stream()::iterator, row -> span(row, zero));
  }

  private PlainJson span(int row, long zero) {
    PlainJson json = new PlainJson();
    json.text("name", spans.name(row));
    json.text("traceId", ofSeveralTraces ? spans.traceId(row) : "");
    json.text("spanId", spans.spanId(row));
    if (!spans.beginsTrace(row) || spans.isOrphan(row)) {
      json.text("parentSpanId", spans.parentSpanId(row));
    }
    if (spans.kind(row) != SpanKind.INTERNAL) {
      json.text("kind", PlainJson.word(spans.kind(row)));
    }
    String service = spans.resource(row).getAttribute(CommonAttributes.SERVICE_NAME);
    json.text("service", service == null ? "" : service);
    json.seconds("start", spans.startNanos(row) - zero);
    if (spans.isEnded(row)) {
      json.seconds("seconds", spans.nanos(row));
    }
    if (spans.status(row) != StatusCode.UNSET) {
      json.text("status", PlainJson.word(spans.status(row)));
    }
    if (spans.isError(row)) {
      json.text("reason", Failures.reasonOf(spans, row).line());
    }
    json.attributes("attributes", spans.attributes(row));
    return json;
  }
}
