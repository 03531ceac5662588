package dev.oteltest.capture;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.jspecify.annotations.Nullable;

/** The SDK for code that takes an {@link OpenTelemetry}, built when it is first asked for. */
final class CapturedSdk {

  private final SpanProcessor processor;
  private @Nullable OpenTelemetry built;

  CapturedSdk(SpanProcessor processor) {
    this.processor = processor;
  }

  /** The SDK; its resource is what it is told at the first call. */
  synchronized OpenTelemetry get(Resource resource) {
    OpenTelemetry sdk = built;
    if (sdk == null) {
      sdk =
          OpenTelemetrySdk.builder()
              .setTracerProvider(
                  SdkTracerProvider.builder()
                      .setSampler(Sampler.alwaysOn())
                      .setResource(Resource.getDefault().merge(resource))
                      .addSpanProcessor(processor)
                      .build())
              .setPropagators(
                  ContextPropagators.create(
                      TextMapPropagator.composite(
                          W3CTraceContextPropagator.getInstance(),
                          W3CBaggagePropagator.getInstance())))
              .build();
      built = sdk;
    }
    return sdk;
  }
}
