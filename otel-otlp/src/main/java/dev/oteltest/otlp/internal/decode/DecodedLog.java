package dev.oteltest.otlp.internal.decode;

import static dev.oteltest.otlp.internal.decode.WireReader.FIXED32;
import static dev.oteltest.otlp.internal.decode.WireReader.FIXED64;
import static dev.oteltest.otlp.internal.decode.WireReader.LENGTH_DELIMITED;
import static dev.oteltest.otlp.internal.decode.WireReader.VARINT;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import org.jspecify.annotations.Nullable;

/** A decoded log record. {@link Decoder} sets the fields before it publishes the record. */
final class DecodedLog implements LogRecordData {

  private final Resource resource;
  private final InstrumentationScopeInfo scope;

  long timestampEpochNanos;
  long observedEpochNanos;
  Severity severity = Severity.UNDEFINED_SEVERITY_NUMBER;
  String severityText = "";
  @Nullable Value<?> body;
  Attributes attributes = Attributes.empty();
  int droppedAttributes;
  int flags;
  String traceId = CommonDecoder.NO_TRACE;
  long spanId;
  String eventName = "";

  DecodedLog(Resource resource, InstrumentationScopeInfo scope) {
    this.resource = resource;
    this.scope = scope;
  }

  @Override
  public Resource getResource() {
    return resource;
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return scope;
  }

  @Override
  public long getTimestampEpochNanos() {
    return timestampEpochNanos;
  }

  @Override
  public long getObservedTimestampEpochNanos() {
    return observedEpochNanos;
  }

  @Override
  public SpanContext getSpanContext() {
    return spanId == 0 && traceId.equals(CommonDecoder.NO_TRACE)
        ? SpanContext.getInvalid()
        : CommonDecoder.context(traceId, spanId, flags & 0xff, TraceState.getDefault());
  }

  @Override
  public Severity getSeverity() {
    return severity;
  }

  @Override
  public @Nullable String getSeverityText() {
    return severityText.isEmpty() ? null : severityText;
  }

  @Override
  @Deprecated // in LogRecordData, but still abstract
  public io.opentelemetry.sdk.logs.data.Body getBody() {
    return body == null
        ? io.opentelemetry.sdk.logs.data.Body.empty()
        : io.opentelemetry.sdk.logs.data.Body.string(body.asString());
  }

  @Override
  public @Nullable Value<?> getBodyValue() {
    return body;
  }

  @Override
  public Attributes getAttributes() {
    return attributes;
  }

  @Override
  public int getTotalAttributeCount() {
    return CommonDecoder.total(attributes.size(), droppedAttributes);
  }

  /** Overrides a method that {@code LogRecordData} has since 1.50. */
  @SuppressWarnings("MissingOverride")
  public @Nullable String getEventName() {
    return eventName.isEmpty() ? null : eventName;
  }

  @Override
  public String toString() {
    return "LogRecord{severity="
        + severity
        + ", body="
        + (body == null ? null : body.asString())
        + ", eventName="
        + eventName
        + ", traceId="
        + traceId
        + ", attributes="
        + attributes
        + "}";
  }

  /** Decodes a {@code LogRecord} message; the tags are those of {@code logs.proto}. */
  static final class Decoder implements ItemDecoder<LogRecordData> {

    private static final Severity[] SEVERITIES = severities();

    private final CommonDecoder common;

    Decoder(CommonDecoder common) {
      this.common = common;
    }

    @Override
    public LogRecordData decode(WireReader in, Resource resource, InstrumentationScopeInfo scope)
        throws MalformedMessageException {
      DecodedLog log = new DecodedLog(resource, scope);
      AttributesBuilder into = null;
      while (in.hasMore()) {
        int tag = in.tag();
        switch (tag) {
          case 1 << 3 | FIXED64 -> log.timestampEpochNanos = in.fixed64();
          case 2 << 3 | VARINT -> log.severity = severity(in.varint());
          case 3 << 3 | LENGTH_DELIMITED -> log.severityText = common.string(in);
          case 5 << 3 | LENGTH_DELIMITED -> log.body = common.value(in);
          case 6 << 3 | LENGTH_DELIMITED -> into = common.attribute(in, into);
          case 7 << 3 | VARINT -> log.droppedAttributes = CommonDecoder.count(in.varint());
          case 8 << 3 | FIXED32 -> log.flags = in.fixed32();
          case 9 << 3 | LENGTH_DELIMITED -> log.traceId = common.traceId(in);
          case 10 << 3 | LENGTH_DELIMITED -> log.spanId = CommonDecoder.spanId(in);
          case 11 << 3 | FIXED64 -> log.observedEpochNanos = in.fixed64();
          case 12 << 3 | LENGTH_DELIMITED -> log.eventName = common.string(in);
          default -> in.skip(tag);
        }
      }
      log.attributes = CommonDecoder.build(into);
      return log;
    }

    private static Severity severity(long number) {
      return number > 0 && number < SEVERITIES.length
          ? SEVERITIES[(int) number]
          : Severity.UNDEFINED_SEVERITY_NUMBER;
    }

    private static Severity[] severities() {
      Severity[] byNumber = new Severity[Severity.FATAL4.getSeverityNumber() + 1];
      for (Severity severity : Severity.values()) {
        byNumber[severity.getSeverityNumber()] = severity;
      }
      return byNumber;
    }
  }
}
