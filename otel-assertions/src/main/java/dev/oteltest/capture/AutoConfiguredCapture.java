package dev.oteltest.capture;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.sdk.autoconfigure.spi.AutoConfigurationCustomizer;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What autoconfigure builds is captured. */
final class AutoConfiguredCapture {

  private static final String TRACES_EXPORTER = "otel.traces.exporter";

  /** The defaults of an SDK that is not configured: it records everything and sends nothing. */
  private static final Map<String, String> DEFAULTS =
      Map.of(
          TRACES_EXPORTER,
          "none",
          "otel.metrics.exporter",
          "none",
          "otel.logs.exporter",
          "none",
          "otel.traces.sampler",
          "always_on");

  private AutoConfiguredCapture() {}

  static void customize(AutoConfigurationCustomizer customizer) {
    customizer.addTracerProviderCustomizer(
        (builder, config) -> builder.addSpanProcessor(TelemetryCapture.get().spanProcessor()));
    customizer.addLoggerProviderCustomizer(
        (builder, config) ->
            builder.addLogRecordProcessor(TelemetryCapture.get().logRecordProcessor()));
    customizer.addMeterProviderCustomizer(
        (builder, config) -> builder.registerMetricReader(TelemetryCapture.get().metricReader()));
    if (isBuiltForTheGlobal()) {
      customizer.addPropertiesSupplier(() -> DEFAULTS);
      customizer.addPropertiesCustomizer(
          config ->
              TelemetryCapture.get().parts().ownExport.isWatched()
                  ? withoutOtlp(config)
                  : Map.of());
      customizer.addResourceCustomizer(
          (resource, config) -> resource.merge(TelemetryCapture.get().resource()));
    }
  }

  /**
   * Returns the settings that remove the OTLP exporter: captured spans are already sent live, and
   * this SDK's are captured.
   */
  private static Map<String, String> withoutOtlp(ConfigProperties config) {
    List<String> exporters = new ArrayList<>(config.getList(TRACES_EXPORTER));
    exporters.removeIf("otlp"::equalsIgnoreCase);
    return Map.of(TRACES_EXPORTER, exporters.isEmpty() ? "none" : String.join(",", exporters));
  }

  /**
   * Returns whether {@code GlobalOpenTelemetry.get()} builds this SDK because none was set: an
   * application that configures its own SDK keeps the defaults.
   */
  private static boolean isBuiltForTheGlobal() {
    return StackWalker.getInstance()
        .walk(
            frames ->
                frames.anyMatch(
                    frame ->
                        frame.getClassName().equals(GlobalOpenTelemetry.class.getName())
                            && frame.getMethodName().equals("get")));
  }
}
