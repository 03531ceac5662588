package dev.oteltest.operations.alerting;

import org.jspecify.annotations.Nullable;

/**
 * Where {@code promtool} and {@code amtool} are. Without a path or image, they are looked for on
 * the PATH, and then run with Docker in the images of Prometheus and Alertmanager.
 *
 * @param promtool the path of promtool, or null
 * @param promtoolImage the image to run promtool in, even if it is on the PATH; or null
 * @param amtool the path of amtool, or null
 * @param amtoolImage the image to run amtool in, even if it is on the PATH; or null
 * @since 0.1
 */
public record PrometheusTools(
    @Nullable String promtool,
    @Nullable String promtoolImage,
    @Nullable String amtool,
    @Nullable String amtoolImage) {

  /**
   * Reads the system properties {@code otel.operations.promtool}, {@code
   * otel.operations.promtoolImage}, {@code otel.operations.amtool} and {@code
   * otel.operations.amtoolImage}.
   */
  public static PrometheusTools ofSystemProperties() {
    return new PrometheusTools(
        property("promtool"),
        property("promtoolImage"),
        property("amtool"),
        property("amtoolImage"));
  }

  private static @Nullable String property(String name) {
    String value = System.getProperty("otel.operations." + name);
    return value == null || value.isBlank() ? null : value.strip();
  }
}
