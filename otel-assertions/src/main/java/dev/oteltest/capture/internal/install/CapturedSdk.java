package dev.oteltest.capture.internal.install;

import dev.oteltest.internal.log.TestEnvironment;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.propagation.W3CBaggagePropagator;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.jspecify.annotations.Nullable;

/** The SDK for code that accepts an {@link OpenTelemetry}, built on first use. */
public final class CapturedSdk {

  private final SignalProcessors processors;
  private @Nullable OpenTelemetry built;

  /** Creates an SDK with what captures its signals. */
  public CapturedSdk(SignalProcessors processors) {
    this.processors = processors;
  }

  /**
   * Returns the SDK; the first call determines its resource.
   *
   * @throws IllegalStateException if the artifacts of OpenTelemetry do not work together
   */
  public synchronized OpenTelemetry get(Resource resource) {
    OpenTelemetry sdk = built;
    if (sdk == null) {
      ClassLoader loader = CapturedSdk.class.getClassLoader();
      String problem =
          TestEnvironment.isOpenTelemetry(SdkArtifacts.BROUGHT, loader)
              ? null
              : new SdkArtifacts(loader).problemOfSdk();
      if (problem != null) {
        throw new IllegalStateException("Cannot create an SDK: " + problem);
      }
      sdk = build(Resource.getDefault().merge(resource));
      built = sdk;
    }
    return sdk;
  }

  private OpenTelemetry build(Resource described) {
    return OpenTelemetrySdk.builder()
        .setTracerProvider(
            SdkTracerProvider.builder()
                .setSampler(Sampler.alwaysOn())
                .setResource(described)
                .addSpanProcessor(processors.spans())
                .build())
        .setMeterProvider(
            SdkMeterProvider.builder()
                .setResource(described)
                .registerMetricReader(processors.metricReader())
                .build())
        .setLoggerProvider(
            SdkLoggerProvider.builder()
                .setResource(described)
                .addLogRecordProcessor(processors.logs())
                .build())
        .setPropagators(
            ContextPropagators.create(
                TextMapPropagator.composite(
                    W3CTraceContextPropagator.getInstance(), W3CBaggagePropagator.getInstance())))
        .build();
  }
}
