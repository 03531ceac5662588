package dev.oteltest.report.internal.export;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.WellFormed;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes spans as a timeline in Chrome's trace event format, which Perfetto opens: each resource is
 * a process, and its lanes are threads, because spans of one thread must be nested. Times begin
 * with the first span.
 *
 * @see <a href="https://perfetto.dev/docs/getting-started/other-formats">Formats that Perfetto
 *     opens</a>
 */
final class PerfettoExport {

  private static final JsonFactory FACTORY = new JsonFactory();
  private static final int MICRO_DIGITS = 3;

  private final SpanTable spans;
  private final JsonGenerator json;
  private final Map<Resource, Integer> processes = new LinkedHashMap<>();
  private final SpanLanes lanes;
  private final long origin;

  private PerfettoExport(SpanTable spans, JsonGenerator json) {
    this.spans = spans;
    this.json = json;
    long first = Long.MAX_VALUE;
    int[] process = new int[spans.size()];
    for (int row = 0; row < spans.size(); row++) {
      first = Math.min(first, spans.startNanos(row));
      process[row] =
          processes.computeIfAbsent(spans.resource(row), resource -> processes.size() + 1);
    }
    this.origin = first;
    this.lanes = SpanLanes.of(spans, process);
  }

  static void write(SpanTable spans, OutputStream out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
      new PerfettoExport(spans, json).write();
    }
  }

  private void write() throws IOException {
    json.writeStartObject();
    json.writeStringField("displayTimeUnit", "ms");
    json.writeArrayFieldStart("traceEvents");
    for (Map.Entry<Resource, Integer> process : processes.entrySet()) {
      metadata("process_name", process.getValue(), 0, nameOf(process.getKey()));
      for (int lane = 1; lane <= lanes.count(process.getValue()); lane++) {
        metadata("thread_name", process.getValue(), lane, "lane " + lane);
      }
    }
    for (int row = 0; row < spans.size(); row++) {
      span(row);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static String nameOf(Resource resource) {
    String service = resource.getAttribute(CommonAttributes.SERVICE_NAME);
    Long process = resource.getAttribute(CommonAttributes.PROCESS_ID);
    return (service == null ? "(no service.name)" : service)
        + (process == null ? "" : " (process " + process + ")");
  }

  private void metadata(String what, int process, int lane, String name) throws IOException {
    json.writeStartObject();
    json.writeStringField("ph", "M");
    json.writeStringField("name", what);
    json.writeNumberField("pid", process);
    json.writeNumberField("tid", lane);
    json.writeObjectFieldStart("args");
    json.writeStringField("name", text(name));
    json.writeEndObject();
    json.writeEndObject();
  }

  private void span(int row) throws IOException {
    json.writeStartObject();
    json.writeStringField("ph", "X");
    json.writeStringField("name", text(spans.name(row)));
    json.writeStringField("cat", spans.role(row).name().toLowerCase(Locale.ROOT));
    json.writeNumberField("pid", lanes.process(row));
    json.writeNumberField("tid", lanes.lane(row));
    json.writeNumberField("ts", micros(spans.startNanos(row) - origin));
    json.writeNumberField("dur", micros(spans.nanos(row)));
    json.writeObjectFieldStart("args");
    args(row);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static String text(String text) {
    return WellFormed.of(Secrets.masked(text));
  }

  private static BigDecimal micros(long nanos) {
    return BigDecimal.valueOf(nanos, MICRO_DIGITS);
  }

  private void args(int row) throws IOException {
    json.writeStringField("trace id", spans.traceId(row));
    json.writeStringField("span id", spans.spanId(row));
    if (!spans.isEnded(row)) {
      json.writeStringField("end", "not ended");
    }
    json.writeStringField("status", spans.status(row).name());
    if (!spans.statusDescription(row).isEmpty()) {
      json.writeStringField("status description", text(spans.statusDescription(row)));
    }
    json.writeObjectFieldStart("attributes");
    for (Map.Entry<AttributeKey<?>, Object> attribute :
        Secrets.masked(spans.attributes(row)).asMap().entrySet()) {
      json.writeStringField(
          WellFormed.of(attribute.getKey().getKey()),
          WellFormed.of(String.valueOf(attribute.getValue())));
    }
    json.writeEndObject();
  }
}
