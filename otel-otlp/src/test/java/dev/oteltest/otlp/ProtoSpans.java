package dev.oteltest.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.ArrayValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.common.v1.KeyValueList;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** Says with the classes of opentelemetry-proto what a span is: the codec's independent judge. */
public final class ProtoSpans {

  private ProtoSpans() {}

  public static ExportTraceServiceRequest parse(ByteBuffer message) {
    try {
      return ExportTraceServiceRequest.parseFrom(message);
    } catch (InvalidProtocolBufferException e) {
      throw new AssertionError(e);
    }
  }

  /** The one message of the span alone. */
  public static ExportTraceServiceRequest request(SpanData span) {
    InstrumentationScopeInfo scope = span.getInstrumentationScopeInfo();
    return ExportTraceServiceRequest.newBuilder()
        .addResourceSpans(
            ResourceSpans.newBuilder()
                .setResource(
                    Resource.newBuilder()
                        .addAllAttributes(attributes(span.getResource().getAttributes())))
                .setSchemaUrl(Objects.requireNonNullElse(span.getResource().getSchemaUrl(), ""))
                .addScopeSpans(
                    ScopeSpans.newBuilder()
                        .setScope(
                            InstrumentationScope.newBuilder()
                                .setName(scope.getName())
                                .setVersion(Objects.requireNonNullElse(scope.getVersion(), ""))
                                .addAllAttributes(attributes(scope.getAttributes())))
                        .setSchemaUrl(Objects.requireNonNullElse(scope.getSchemaUrl(), ""))
                        .addSpans(span(span))))
        .build();
  }

  static Span span(SpanData span) {
    SpanContext parent = span.getParentSpanContext();
    return Span.newBuilder()
        .setTraceId(id(span.getTraceId()))
        .setSpanId(id(span.getSpanId()))
        .setTraceState(traceState(span.getSpanContext().getTraceState()))
        .setParentSpanId(parent.isValid() ? id(parent.getSpanId()) : ByteString.EMPTY)
        .setFlags(flags(span.getSpanContext(), parent.isRemote()))
        .setName(span.getName())
        .setKind(Span.SpanKind.valueOf("SPAN_KIND_" + span.getKind()))
        .setStartTimeUnixNano(span.getStartEpochNanos())
        .setEndTimeUnixNano(span.getEndEpochNanos())
        .addAllAttributes(attributes(span.getAttributes()))
        .setDroppedAttributesCount(span.getTotalAttributeCount() - span.getAttributes().size())
        .addAllEvents(span.getEvents().stream().map(ProtoSpans::event).toList())
        .setDroppedEventsCount(span.getTotalRecordedEvents() - span.getEvents().size())
        .addAllLinks(span.getLinks().stream().map(ProtoSpans::link).toList())
        .setDroppedLinksCount(span.getTotalRecordedLinks() - span.getLinks().size())
        .setStatus(
            Status.newBuilder()
                .setCode(
                    Status.StatusCode.valueOf("STATUS_CODE_" + span.getStatus().getStatusCode()))
                .setMessage(span.getStatus().getDescription()))
        .build();
  }

  private static Span.Event event(EventData event) {
    return Span.Event.newBuilder()
        .setTimeUnixNano(event.getEpochNanos())
        .setName(event.getName())
        .addAllAttributes(attributes(event.getAttributes()))
        .setDroppedAttributesCount(event.getTotalAttributeCount() - event.getAttributes().size())
        .build();
  }

  private static Span.Link link(LinkData link) {
    SpanContext context = link.getSpanContext();
    return Span.Link.newBuilder()
        .setTraceId(id(context.getTraceId()))
        .setSpanId(id(context.getSpanId()))
        .setTraceState(traceState(context.getTraceState()))
        .addAllAttributes(attributes(link.getAttributes()))
        .setDroppedAttributesCount(link.getTotalAttributeCount() - link.getAttributes().size())
        .setFlags(flags(context, context.isRemote()))
        .build();
  }

  private static int flags(SpanContext context, boolean remote) {
    return (context.getTraceFlags().asByte() & 0xff) + 0x100 + (remote ? 0x200 : 0);
  }

  private static String traceState(TraceState state) {
    return state.asMap().entrySet().stream()
        .map(entry -> entry.getKey() + "=" + entry.getValue())
        .collect(Collectors.joining(","));
  }

  private static ByteString id(String hex) {
    return ByteString.copyFrom(HexFormat.of().parseHex(hex));
  }

  static List<KeyValue> attributes(Attributes attributes) {
    List<KeyValue> all = new ArrayList<>();
    attributes.forEach((key, value) -> all.add(attribute(key, value)));
    return all;
  }

  private static KeyValue attribute(AttributeKey<?> key, Object value) {
    return KeyValue.newBuilder().setKey(key.getKey()).setValue(any(value)).build();
  }

  private static AnyValue any(Object value) {
    AnyValue.Builder any = AnyValue.newBuilder();
    if (value instanceof String text) {
      any.setStringValue(text);
    } else if (value instanceof Long number) {
      any.setIntValue(number);
    } else if (value instanceof Double number) {
      any.setDoubleValue(number);
    } else if (value instanceof Boolean flag) {
      any.setBoolValue(flag);
    } else if (value instanceof ByteBuffer bytes) {
      any.setBytesValue(ByteString.copyFrom(bytes));
    } else if (value instanceof List<?> list) {
      ArrayValue.Builder array = ArrayValue.newBuilder();
      KeyValueList.Builder map = KeyValueList.newBuilder();
      for (Object element : list) {
        if (element instanceof io.opentelemetry.api.common.KeyValue entry) {
          map.addValues(
              KeyValue.newBuilder().setKey(entry.getKey()).setValue(any(entry.getValue())));
        } else {
          array.addValues(any(element));
        }
      }
      if (map.getValuesCount() > 0) {
        any.setKvlistValue(map);
      } else {
        any.setArrayValue(array);
      }
    } else if (value instanceof Value<?> wrapped) {
      return wrapped.getType().name().equals("KEY_VALUE_LIST")
              && ((List<?>) wrapped.getValue()).isEmpty()
          ? any.setKvlistValue(KeyValueList.getDefaultInstance()).build()
          : any(wrapped.getValue());
    }
    return any.build(); // else the empty value
  }
}
