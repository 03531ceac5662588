package dev.oteltest.junit.containers;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.function.Consumer;

/** Hands each span on as it ends. */
record WritingProcessor(Consumer<List<SpanData>> to) implements SpanProcessor {

  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    to.accept(List.of(span.toSpanData()));
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }
}
