package dev.oteltest.capture.internal.sdk;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A span of the Java agent: its state when it arrived, and on request its current state. */
public final class AgentSpan implements ReadableSpan {

  private final Supplier<SpanData> now;
  private final SpanData first;

  public AgentSpan(Supplier<SpanData> now) {
    this.now = now;
    this.first = now.get();
  }

  @Override
  public SpanData toSpanData() {
    return first.hasEnded() ? first : now.get();
  }

  @Override
  public SpanContext getSpanContext() {
    return first.getSpanContext();
  }

  @Override
  public SpanContext getParentSpanContext() {
    return first.getParentSpanContext();
  }

  @Override
  public String getName() {
    return first.getName();
  }

  @Override
  @Deprecated
  @SuppressWarnings("InlineMeSuggester")
  public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
    return first.getInstrumentationLibraryInfo();
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return first.getInstrumentationScopeInfo();
  }

  @Override
  public boolean hasEnded() {
    return toSpanData().hasEnded();
  }

  @Override
  public long getLatencyNanos() {
    SpanData data = toSpanData();
    return data.getEndEpochNanos() - data.getStartEpochNanos();
  }

  @Override
  public SpanKind getKind() {
    return first.getKind();
  }

  @Override
  public <T> @Nullable T getAttribute(AttributeKey<T> key) {
    return getAttributes().get(key);
  }

  @Override
  public Attributes getAttributes() {
    return toSpanData().getAttributes();
  }

  /**
   * Compares span contexts, because the agent's span is a different object each time it arrives.
   */
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof AgentSpan span && span.getSpanContext().equals(getSpanContext());
  }

  @Override
  public int hashCode() {
    return getSpanContext().hashCode();
  }
}
