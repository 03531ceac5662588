package dev.oteltest.maven.exec;

import dev.oteltest.maven.TraceContext;
import dev.oteltest.maven.goal.SpanAttributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The span of a step in a build that nobody traces: below the caller's, if one is in our
 * environment, or the only one of a trace of its own.
 */
final class OwnSpan implements StepSpan {

  private final Span span;
  private final Map<String, String> caller;

  private OwnSpan(Span span, Map<String, String> caller) {
    this.span = span;
    this.caller = caller;
  }

  /**
   * Starts the span.
   *
   * @param caller the context we were called under, as environment variables
   * @param ended takes the span when it ended
   */
  static OwnSpan start(
      String name,
      Map<String, Object> attributes,
      Resource resource,
      Map<String, String> caller,
      Consumer<SpanData> ended) {
    SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .setResource(resource)
            // Also where the caller does not sample: the file is wanted in any case.
            .setSampler(Sampler.alwaysOn())
            .addSpanProcessor(new Ended(ended))
            .build();
    Span span =
        provider
            .get("dev.oteltest.maven")
            .spanBuilder(name)
            .setParent(TraceContext.extract(caller))
            .setAttribute("cicd.pipeline.task.name", name)
            .startSpan();
    SpanAttributes.set(span, attributes);
    return new OwnSpan(span, caller);
  }

  @Override
  public Map<String, String> context() {
    return TraceContext.fieldsFor(span.getSpanContext(), caller);
  }

  @Override
  public void end(Map<String, Object> attributes, String result, String failure) {
    SpanAttributes.set(span, attributes);
    span.setAttribute("cicd.pipeline.task.run.result", result);
    if (!failure.isEmpty()) {
      span.setStatus(StatusCode.ERROR, failure);
    }
    span.end();
  }

  private record Ended(Consumer<SpanData> consumer) implements SpanProcessor {

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
}
