package dev.oteltest.junit.containers;

import dev.oteltest.junit.internal.platform.RunningTests;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Records each span as running when it starts, so that it is not lost if the JVM dies, and writes
 * it when it ends.
 */
final class RecordingProcessor implements SpanProcessor {

  private final RunningTests tests;
  private final Map<String, Integer> tickets = new ConcurrentHashMap<>();

  RecordingProcessor(RunningTests tests) {
    this.tests = tests;
  }

  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {
    tickets.put(span.getSpanContext().getSpanId(), tests.begin(span.toSpanData()));
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public void onEnd(ReadableSpan span) {
    tests.write(List.of(span.toSpanData()));
    Integer ticket = tickets.remove(span.getSpanContext().getSpanId());
    if (ticket != null) {
      tests.end(ticket);
    }
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }
}
