package dev.oteltest.internal.export;

import dev.oteltest.internal.config.EnvironmentNames;
import dev.oteltest.internal.config.TimeSpan;
import io.opentelemetry.sdk.autoconfigure.spi.ConfigProperties;
import io.opentelemetry.sdk.autoconfigure.spi.traces.ConfigurableSpanExporterProvider;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Sends spans with OpenTelemetry's own exporter, which has protocols and options that {@link
 * OtlpSender} has not. It is an optional library.
 */
final class ExporterSender {

  private static final String NAME = "otlp";

  /** Longer than any exporter tries; the end of a run does not wait for it. */
  private static final long MAX_SECONDS = 600;

  private final SpanExporter exporter;
  private final String protocol;

  private ExporterSender(SpanExporter exporter, String protocol) {
    this.exporter = exporter;
    this.protocol = protocol;
  }

  /**
   * Opens a sender.
   *
   * @param protocol what {@code OTEL_EXPORTER_OTLP_PROTOCOL} or the like asks for
   * @throws NoClassDefFoundError where the classes to configure an SDK are missing
   * @throws ExportException if the exporter is not on the class path, or a setting can't be used
   */
  static ExporterSender open(String protocol, ExportVariables variables) throws ExportException {
    try {
      ConfigurableSpanExporterProvider provider = provider();
      if (provider == null) {
        throw new ExportException(
            "%s is '%s', which is sent by OpenTelemetry's own exporter"
                .formatted(variables.nameOfSignal("PROTOCOL"), protocol),
            "Add io.opentelemetry:opentelemetry-exporter-otlp to the test class path, or set it to"
                + " http/protobuf, and OTEL_EXPORTER_OTLP_ENDPOINT to the HTTP endpoint of the same"
                + " receiver, usually http://HOST:4318");
      }
      return new ExporterSender(
          provider.createExporter(new ExporterProperties(variables)), protocol);
    } catch (ServiceConfigurationError | RuntimeException e) {
      throw new ExportException(
          "OpenTelemetry's exporter can't be used: " + e.getMessage(),
          "Correct the variables OTEL_EXPORTER_OTLP_*, or set OTEL_EXPORTER_OTLP_PROTOCOL to"
              + " http/protobuf",
          e);
    }
  }

  private static @Nullable ConfigurableSpanExporterProvider provider() {
    for (ConfigurableSpanExporterProvider provider :
        ServiceLoader.load(
            ConfigurableSpanExporterProvider.class, ExporterSender.class.getClassLoader())) {
      if (provider.getName().equals(NAME)) {
        return provider;
      }
    }
    return null;
  }

  /**
   * Sends spans.
   *
   * @throws ExportException if they did not arrive
   * @throws InterruptedException if the time for sending is up
   */
  void send(List<SpanData> spans) throws ExportException, InterruptedException {
    CompletableResultCode sent = exporter.export(spans);
    sent.join(MAX_SECONDS, TimeUnit.SECONDS);
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
    if (!sent.isSuccess()) {
      Throwable cause = sent.getFailureThrowable();
      throw new ExportException(
          "OpenTelemetry's exporter could not send over "
              + protocol
              + (cause == null ? "" : ": " + cause.getMessage()),
          "Check that a receiver listens at OTEL_EXPORTER_OTLP_ENDPOINT, by default"
              + " http://localhost:4317 for grpc",
          cause);
    }
  }

  void close() {
    exporter.shutdown();
  }

  /** The variables as OpenTelemetry's own exporters read them. */
  private record ExporterProperties(ExportVariables variables) implements ConfigProperties {

    @Override
    public @Nullable String getString(String name) {
      return variables.get(EnvironmentNames.variable(name));
    }

    private <T> @Nullable T parse(String name, Function<String, T> parser) {
      String value = getString(name);
      if (value == null) {
        return null;
      }
      try {
        return parser.apply(value.strip());
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            EnvironmentNames.variable(name) + " is '" + value + "', which is not a number", e);
      }
    }

    @Override
    public @Nullable Boolean getBoolean(String name) {
      return parse(name, Boolean::valueOf);
    }

    @Override
    public @Nullable Integer getInt(String name) {
      return parse(name, Integer::valueOf);
    }

    @Override
    public @Nullable Long getLong(String name) {
      return parse(name, Long::valueOf);
    }

    @Override
    public @Nullable Double getDouble(String name) {
      return parse(name, Double::valueOf);
    }

    /** A number without a unit is in milliseconds. */
    @Override
    public @Nullable Duration getDuration(String name) {
      return parse(
          name,
          value ->
              TimeSpan.parse(
                  EnvironmentNames.variable(name),
                  value.chars().allMatch(c -> c >= '0' && c <= '9') ? value + "ms" : value));
    }

    @Override
    public List<String> getList(String name) {
      String value = getString(name);
      if (value == null) {
        return List.of();
      }
      return Stream.of(value.split(",", -1))
          .map(String::strip)
          .filter(entry -> !entry.isEmpty())
          .toList();
    }

    @Override
    public Map<String, String> getMap(String name) {
      Map<String, String> map = new LinkedHashMap<>();
      for (String entry : getList(name)) {
        int equals = entry.indexOf('=');
        if (equals < 0) { // the entry may contain a secret
          throw new IllegalArgumentException(
              EnvironmentNames.variable(name) + " has an entry that is not written as key=value");
        }
        map.put(entry.substring(0, equals).strip(), entry.substring(equals + 1).strip());
      }
      return map;
    }
  }
}
