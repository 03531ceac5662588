package dev.oteltest.maven.metrics;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.report.MetricsForm;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * The user's settings for the metrics of a build.
 *
 * @param skip whether there are none
 * @param text whether they are also written as OpenMetrics text
 * @param slowest the number of slowest tests with a series of their own
 */
public record MetricsSettings(boolean skip, MetricsForm form, boolean text, int slowest) {

  /** The property that switches the metrics of the build off. */
  static final String SKIP = "otel.metrics.skip";

  /** The property with the form of what is counted and measured: {@code gauge} or {@code delta}. */
  static final String FORM = "otel.metrics.form";

  /** The property that also writes the metrics as OpenMetrics text. */
  static final String TEXT = "otel.metrics.text";

  /** The property with the number of slowest tests that have a series of their own. */
  static final String LIMIT = "otel.metrics.limit";

  private static final String DEFAULT_FORM = "gauge";

  /**
   * Reads the settings.
   *
   * @param problems receives a message for each invalid value, which counts as not set
   */
  public static MetricsSettings read(ConfigReader settings, Consumer<String> problems) {
    return new MetricsSettings(
        ConfigReader.valid(() -> settings.flag(SKIP), false, problems),
        ConfigReader.valid(() -> form(settings), MetricsForm.GAUGE, problems),
        ConfigReader.valid(() -> settings.flag(TEXT), false, problems),
        ConfigReader.valid(() -> settings.number(LIMIT, "0", 0), 0, problems));
  }

  private static MetricsForm form(ConfigReader settings) {
    return MetricsForm.valueOf(
        settings.word(FORM, DEFAULT_FORM, List.of(DEFAULT_FORM, "delta")).toUpperCase(Locale.ROOT));
  }
}
