package dev.oteltest.internal.export;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;

/** Spans as the SDK makes them. */
final class EndedSpans {

  private static final SdkTracerProvider PROVIDER =
      SdkTracerProvider.builder().addSpanProcessor(new Recording()).build();

  private EndedSpans() {}

  static SpanData named(String name) {
    ReadableSpan span =
        (ReadableSpan) PROVIDER.get("test").spanBuilder(name).setNoParent().startSpan();
    ((ReadWriteSpan) span).end();
    return span.toSpanData();
  }

  /** Without one, spans record nothing. */
  private static final class Recording implements SpanProcessor {

    @Override
    public void onStart(Context parentContext, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
      return true;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
      return false;
    }
  }
}
