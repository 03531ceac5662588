package dev.oteltest.maven.metrics;

import dev.oteltest.internal.config.ConfigReader;
import java.util.function.Consumer;

/**
 * The user's settings for the metrics of a build.
 *
 * @param text whether they are also written as OpenMetrics text
 * @param slowest the number of slowest tests with a series of their own
 */
public record MetricsSettings(boolean text, int slowest) {

  /** The property that also writes the metrics as OpenMetrics text. */
  static final String TEXT = "otel.metrics.text";

  /** The property with the number of slowest tests that have a series of their own. */
  static final String LIMIT = "otel.metrics.limit";

  /**
   * Reads the settings.
   *
   * @param problems receives a message for each invalid value, which counts as not set
   */
  public static MetricsSettings read(ConfigReader settings, Consumer<String> problems) {
    return new MetricsSettings(
        ConfigReader.valid(() -> settings.flag(TEXT), false, problems),
        ConfigReader.valid(() -> settings.number(LIMIT, "0", 0), 0, problems));
  }
}
