package dev.oteltest.report.internal.export;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.oteltest.otlp.internal.encode.SpanEnums;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.text.Secrets;
import dev.oteltest.report.internal.text.WellFormed;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes spans as OTLP's JSON: one {@code TracesData}, with ids in hexadecimal and enums as
 * numbers.
 *
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding">The encoding</a>
 */
final class OtlpJsonExport {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final SpanTable spans;
  private final JsonGenerator json;

  private OtlpJsonExport(SpanTable spans, JsonGenerator json) {
    this.spans = spans;
    this.json = json;
  }

  static void write(SpanTable spans, OutputStream out) throws IOException {
    try (JsonGenerator json = FACTORY.createGenerator(out, JsonEncoding.UTF8)) {
      new OtlpJsonExport(spans, json).write();
    }
  }

  private void write() throws IOException {
    Map<Resource, List<Integer>> resources =
        IntStream.range(0, spans.size())
            .boxed()
            .collect(
                Collectors.groupingBy(spans::resource, LinkedHashMap::new, Collectors.toList()));
    json.writeStartObject();
    json.writeArrayFieldStart("resourceSpans");
    for (Map.Entry<Resource, List<Integer>> resource : resources.entrySet()) {
      resource(resource.getKey(), resource.getValue());
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private void resource(Resource resource, List<Integer> rows) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("resource");
    AttributesJson.field(json, "attributes", resource.getAttributes());
    json.writeEndObject();
    json.writeArrayFieldStart("scopeSpans");
    Map<InstrumentationScopeInfo, List<Integer>> scopes =
        rows.stream()
            .collect(Collectors.groupingBy(spans::scope, LinkedHashMap::new, Collectors.toList()));
    for (Map.Entry<InstrumentationScopeInfo, List<Integer>> scope : scopes.entrySet()) {
      scope(scope.getKey(), scope.getValue());
    }
    json.writeEndArray();
    text("schemaUrl", resource.getSchemaUrl());
    json.writeEndObject();
  }

  private void scope(InstrumentationScopeInfo scope, List<Integer> rows) throws IOException {
    json.writeStartObject();
    json.writeObjectFieldStart("scope");
    text("name", scope.getName());
    text("version", scope.getVersion());
    AttributesJson.field(json, "attributes", scope.getAttributes());
    json.writeEndObject();
    json.writeArrayFieldStart("spans");
    for (int row : rows) {
      span(spans.data(row));
    }
    json.writeEndArray();
    text("schemaUrl", scope.getSchemaUrl());
    json.writeEndObject();
  }

  private void span(SpanData span) throws IOException {
    json.writeStartObject();
    context(span.getSpanContext());
    if (span.getParentSpanContext().isValid() || hasParent(span)) {
      json.writeStringField("parentSpanId", span.getParentSpanId());
    }
    text("name", span.getName());
    json.writeNumberField("kind", SpanEnums.number(span.getKind()));
    time("startTimeUnixNano", span.getStartEpochNanos());
    if (span.hasEnded()) {
      time("endTimeUnixNano", span.getEndEpochNanos());
    }
    AttributesJson.field(json, "attributes", span.getAttributes());
    count("droppedAttributesCount", span.getTotalAttributeCount() - span.getAttributes().size());
    events(span.getEvents());
    count("droppedEventsCount", span.getTotalRecordedEvents() - span.getEvents().size());
    links(span.getLinks());
    count("droppedLinksCount", span.getTotalRecordedLinks() - span.getLinks().size());
    status(span.getStatus());
    json.writeEndObject();
  }

  private static boolean hasParent(SpanData span) {
    return !span.getParentSpanId().chars().allMatch(c -> c == '0');
  }

  private void context(SpanContext context) throws IOException {
    json.writeStringField("traceId", context.getTraceId());
    json.writeStringField("spanId", context.getSpanId());
    TraceState state = context.getTraceState();
    if (!state.isEmpty()) {
      text(
          "traceState",
          state.asMap().entrySet().stream()
              .map(entry -> entry.getKey() + "=" + entry.getValue())
              .collect(Collectors.joining(",")));
    }
    count("flags", context.getTraceFlags().asByte() & 0xff);
  }

  private void events(List<EventData> events) throws IOException {
    if (events.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("events");
    for (EventData event : events) {
      json.writeStartObject();
      time("timeUnixNano", event.getEpochNanos());
      text("name", event.getName());
      AttributesJson.field(json, "attributes", event.getAttributes());
      count(
          "droppedAttributesCount", event.getTotalAttributeCount() - event.getAttributes().size());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void links(List<LinkData> links) throws IOException {
    if (links.isEmpty()) {
      return;
    }
    json.writeArrayFieldStart("links");
    for (LinkData link : links) {
      json.writeStartObject();
      context(link.getSpanContext());
      AttributesJson.field(json, "attributes", link.getAttributes());
      count("droppedAttributesCount", link.getTotalAttributeCount() - link.getAttributes().size());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private void status(StatusData status) throws IOException {
    if (status.getStatusCode() == StatusCode.UNSET && status.getDescription().isEmpty()) {
      return;
    }
    json.writeObjectFieldStart("status");
    text("message", status.getDescription());
    count("code", SpanEnums.number(status.getStatusCode()));
    json.writeEndObject();
  }

  /** Numbers of 64 bits are strings in protobuf's JSON. */
  private void time(String name, long nanos) throws IOException {
    json.writeStringField(name, Long.toUnsignedString(nanos));
  }

  private void count(String name, int count) throws IOException {
    if (count > 0) {
      json.writeNumberField(name, count);
    }
  }

  private void text(String name, @Nullable String text) throws IOException {
    if (text != null && !text.isEmpty()) {
      json.writeStringField(name, WellFormed.of(Secrets.masked(text)));
    }
  }
}
