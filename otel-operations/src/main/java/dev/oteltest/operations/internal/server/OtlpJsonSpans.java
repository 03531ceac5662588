package dev.oteltest.operations.internal.server;

import dev.oteltest.operations.internal.text.JsonValue;
import dev.oteltest.otlp.internal.decode.DecodedSpanBuilder;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/**
 * Reads OTLP's JSON as backends write it: ids in hexadecimal digits or Base64, kinds by number or
 * name. Events and links are left out.
 */
final class OtlpJsonSpans {

  private OtlpJsonSpans() {}

  static List<SpanData> read(JsonValue resourceSpans) throws HttpException {
    List<SpanData> spans = new ArrayList<>();
    for (JsonValue resource : resourceSpans.items()) {
      Resource of = Resource.create(attributes(resource.get("resource").get("attributes").items()));
      for (JsonValue scope : resource.first("scopeSpans", "instrumentationLibrarySpans").items()) {
        InstrumentationScopeInfo info =
            InstrumentationScopeInfo.create(scope.get("scope").text("name"));
        for (JsonValue span : scope.get("spans").items()) {
          spans.add(span(span, of, info));
        }
      }
    }
    return spans;
  }

  private static SpanData span(JsonValue span, Resource resource, InstrumentationScopeInfo scope)
      throws HttpException {
    DecodedSpanBuilder read =
        new DecodedSpanBuilder(resource, scope)
            .traceId(id(span.get("traceId"), TraceId.getLength()))
            .spanId(id(span.get("spanId"), SpanId.getLength()))
            .name(span.text("name"))
            .kind(kind(span.get("kind")))
            .start(span.get("startTimeUnixNano").number())
            .end(span.get("endTimeUnixNano").number())
            .attributes(attributes(span.get("attributes").items()))
            .status(status(span.get("status")));
    String parent = span.text("parentSpanId");
    if (!parent.isEmpty()) {
      read.parentSpanId(id(span.get("parentSpanId"), SpanId.getLength()));
    }
    return read.build();
  }

  /** Base64 of 8 or 16 bytes is shorter than their digits, and has padding. */
  private static String id(JsonValue value, int length) throws HttpException {
    String text = value.textOrEmpty();
    if (text.matches("[0-9a-fA-F]{" + length + "}")) {
      return text.toLowerCase(Locale.ROOT);
    }
    try {
      String digits = HexFormat.of().formatHex(Base64.getDecoder().decode(text));
      if (digits.length() == length) {
        return digits;
      }
    } catch (IllegalArgumentException e) {
      // reported below
    }
    throw new HttpException("answered with a span whose id is '" + text + "'");
  }

  private static SpanKind kind(JsonValue value) {
    return switch (value.textOrEmpty()) {
      case "2", "SPAN_KIND_SERVER" -> SpanKind.SERVER;
      case "3", "SPAN_KIND_CLIENT" -> SpanKind.CLIENT;
      case "4", "SPAN_KIND_PRODUCER" -> SpanKind.PRODUCER;
      case "5", "SPAN_KIND_CONSUMER" -> SpanKind.CONSUMER;
      default -> SpanKind.INTERNAL;
    };
  }

  private static StatusData status(JsonValue status) {
    String message = status.text("message");
    return switch (status.text("code")) {
      case "1", "STATUS_CODE_OK" -> StatusData.create(StatusCode.OK, message);
      case "2", "STATUS_CODE_ERROR" -> StatusData.create(StatusCode.ERROR, message);
      default -> StatusData.unset();
    };
  }

  static Attributes attributes(List<JsonValue> list) {
    AttributesBuilder attributes = Attributes.builder();
    for (JsonValue one : list) {
      String key = one.text("key");
      JsonValue value = one.get("value");
      String type = value.keys().isEmpty() ? "" : value.keys().get(0);
      JsonValue of = value.get(type);
      switch (type) {
        case "intValue" -> attributes.put(key, of.number());
        case "boolValue" -> attributes.put(key, of.textOrEmpty().equals("true"));
        case "doubleValue" -> attributes.put(key, real(of.textOrEmpty()));
        case "stringValue" -> attributes.put(key, of.textOrEmpty());
        case "arrayValue" -> attributes.put(key, texts(of.get("values").items()));
        default -> attributes.put(key, value.toString());
      }
    }
    return attributes.build();
  }

  /** Lists have items of one type, which is its only field. */
  private static String[] texts(List<JsonValue> items) {
    return items.stream()
        .map(item -> item.keys().isEmpty() ? "" : item.get(item.keys().get(0)).textOrEmpty())
        .toArray(String[]::new);
  }

  static double real(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }
}
