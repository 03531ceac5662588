package dev.oteltest.otlp.internal.decode;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.List;

/** Builds decoded spans. */
public final class DecodedSpanBuilder {
  private final DecodedSpan span;

  /** Creates a builder of an empty span. */
  public DecodedSpanBuilder(Resource resource, InstrumentationScopeInfo scope) {
    span = new DecodedSpan(resource, scope);
  }

  DecodedSpanBuilder(DecodedSpan like) {
    span = like.clone();
  }

  /** Sets the trace, as 32 lower-case hex digits. */
  public DecodedSpanBuilder traceId(String id) {
    span.traceId = id;
    return this;
  }

  /** Sets the span's id, as 16 lower-case hex digits. */
  public DecodedSpanBuilder spanId(String id) {
    span.spanId = Long.parseUnsignedLong(id, 16);
    return this;
  }

  /** Sets the id of the parent, as 16 lower-case hex digits. */
  public DecodedSpanBuilder parentSpanId(String id) {
    span.parentSpanId = Long.parseUnsignedLong(id, 16);
    return this;
  }

  public DecodedSpanBuilder flags(TraceFlags traceFlags) {
    span.flags = (short) (traceFlags.asByte() & 0xff);
    return this;
  }

  public DecodedSpanBuilder name(String text) {
    span.name = text;
    return this;
  }

  /** Sets the kind; {@code INTERNAL} by default. */
  public DecodedSpanBuilder kind(SpanKind kindOfSpan) {
    span.kind = kindOfSpan;
    return this;
  }

  /** Sets the start, in nanoseconds since the epoch. */
  public DecodedSpanBuilder start(long epochNanos) {
    span.startEpochNanos = epochNanos;
    return this;
  }

  /** Sets the end, in nanoseconds since the epoch. */
  public DecodedSpanBuilder end(long epochNanos) {
    span.endEpochNanos = epochNanos;
    return this;
  }

  public DecodedSpanBuilder attributes(Attributes all) {
    span.attributes = all;
    return this;
  }

  public DecodedSpanBuilder links(List<LinkData> all) {
    span.links = List.copyOf(all);
    return this;
  }

  public DecodedSpanBuilder status(StatusData data) {
    span.status = data;
    return this;
  }

  public DecodedSpan build() {
    return span.clone();
  }
}
