package dev.oteltest.otlp.internal.decode;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.Value;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import org.jspecify.annotations.Nullable;

/** A decoded log record. {@link LogDecoder} sets the fields before it publishes the record. */
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
}
