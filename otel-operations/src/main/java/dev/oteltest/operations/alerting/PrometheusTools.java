package dev.oteltest.operations.alerting;

import org.jspecify.annotations.Nullable;

/**
 * Where {@code promtool} and {@code amtool} are. Without a path, they are looked for on the PATH.
 *
 * @param promtool the path of promtool, or null
 * @param amtool the path of amtool, or null
 * @since 0.1
 */
public record PrometheusTools(@Nullable String promtool, @Nullable String amtool) {

  /**
   * Reads the system properties {@code otel.operations.promtool} and {@code
   * otel.operations.amtool}.
   */
  public static PrometheusTools ofSystemProperties() {
    return new PrometheusTools(property("promtool"), property("amtool"));
  }

  private static @Nullable String property(String name) {
    String value = System.getProperty("otel.operations." + name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
