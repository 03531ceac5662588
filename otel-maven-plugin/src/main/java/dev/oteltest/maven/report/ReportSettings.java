package dev.oteltest.maven.report;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.report.ReportLayout;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The user's settings for the page at the end of a build.
 *
 * @param on whether it is written
 * @param output the file or folder to write; null for the default
 * @param title the title of the page; null for the default
 * @param source whether the page shows source code
 */
public record ReportSettings(
    boolean on,
    @Nullable String output,
    ReportLayout layout,
    @Nullable String title,
    boolean source) {

  /** The property that writes the page at the end of a build. */
  public static final String REPORT = "otel.report";

  static final String OUTPUT = "otel.report.output";
  static final String LAYOUT = "otel.report.layout";
  static final String TITLE = "otel.report.title";
  static final String SOURCE = "otel.report.source";

  /**
   * Reads the settings.
   *
   * @param problems receives a message for each invalid value, which counts as not set
   */
  public static ReportSettings read(ConfigReader settings, Consumer<String> problems) {
    return new ReportSettings(
        ConfigReader.valid(() -> settings.flag(REPORT), false, problems),
        settings.text(OUTPUT),
        ConfigReader.valid(() -> layout(settings.text(LAYOUT)), ReportLayout.FILE, problems),
        settings.text(TITLE),
        ConfigReader.valid(() -> source(settings), true, problems));
  }

  /** Whether the page shows source code, which it does unless that is switched off. */
  static boolean source(ConfigReader settings) {
    return settings.text(SOURCE) == null || settings.flag(SOURCE);
  }

  /**
   * Reads a layout.
   *
   * @throws SettingsException if there is no such layout
   */
  static ReportLayout layout(@Nullable String value) {
    return ConfigReader.choice(LAYOUT, value, ReportLayout.FILE);
  }
}
