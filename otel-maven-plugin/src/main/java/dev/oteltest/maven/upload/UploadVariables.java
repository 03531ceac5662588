package dev.oteltest.maven.upload;

import dev.oteltest.maven.goal.OtelVariables;
import dev.oteltest.maven.goal.TimeSpan;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The parameters of an upload for which OpenTelemetry has variables. */
final class UploadVariables {

  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  private UploadVariables() {}

  /** Whether to compress; unlike an exporter's, an upload's default is yes. */
  static boolean gzip(@Nullable String parameter, OtelVariables variables) {
    if (parameter != null) {
      return isGzip("otel.upload.compression", parameter);
    }
    for (String name :
        new String[] {"OTEL_EXPORTER_OTLP_TRACES_COMPRESSION", "OTEL_EXPORTER_OTLP_COMPRESSION"}) {
      String value = variables.get(name);
      if (value != null) {
        return isGzip(name, value);
      }
    }
    return true;
  }

  private static boolean isGzip(String name, String value) {
    return switch (value.strip()) {
      case "gzip" -> true;
      case "none" -> false;
      default ->
          throw new IllegalArgumentException(name + " is '" + value + "'. Write gzip or none");
    };
  }

  /** The time one request may take; the variables are in milliseconds. */
  static Duration timeout(@Nullable String parameter, OtelVariables variables) {
    if (parameter != null) {
      return requirePositive(
          "otel.upload.timeout", parameter, TimeSpan.parse("otel.upload.timeout", parameter));
    }
    for (String name :
        new String[] {"OTEL_EXPORTER_OTLP_TRACES_TIMEOUT", "OTEL_EXPORTER_OTLP_TIMEOUT"}) {
      String value = variables.get(name);
      if (value != null) {
        boolean number = value.chars().allMatch(c -> c >= '0' && c <= '9');
        return requirePositive(name, value, TimeSpan.parse(name, number ? value + "ms" : value));
      }
    }
    return DEFAULT_TIMEOUT;
  }

  private static Duration requirePositive(String name, String value, Duration timeout) {
    if (timeout.isZero()) {
      throw new IllegalArgumentException(
          name + " is '" + value + "'. Write a time over 0, e.g. 10s for otel.upload.timeout");
    }
    return timeout;
  }
}
