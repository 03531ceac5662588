package dev.oteltest.maven.goal;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.function.Consumer;

/** Hands on each span as it ends. */
public final class EndedSpans implements SpanProcessor {

  private final Consumer<SpanData> consumer;

  private EndedSpans(Consumer<SpanData> consumer) {
    this.consumer = consumer;
  }

  /**
   * Makes the spans of this plugin: all of them, as a caller that doesn't sample its own trace
   * still gets a file.
   *
   * @param ended takes each span, on the thread that ends it
   */
  public static SdkTracerProvider provider(Resource resource, Consumer<SpanData> ended) {
    return SdkTracerProvider.builder()
        .setResource(resource)
        .setSampler(Sampler.alwaysOn())
        .addSpanProcessor(new EndedSpans(ended))
        .build();
  }

  @Override
  public void onEnd(ReadableSpan span) {
    consumer.accept(span.toSpanData());
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {}

  @Override
  public boolean isStartRequired() {
    return false;
  }
}
