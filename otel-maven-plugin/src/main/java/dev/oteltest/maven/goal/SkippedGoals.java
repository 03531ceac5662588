package dev.oteltest.maven.goal;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.config.SettingsException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What {@code otel.skip} switches off.
 *
 * @param all whether nothing is recorded and sent
 * @param goals the goals that do nothing; {@code metrics} stands for those of the build
 */
public record SkippedGoals(boolean all, List<String> goals) {

  /** The name of the setting: {@code true}, {@code false}, or goals separated by commas. */
  public static final String PROPERTY = "otel.skip";

  /** The metrics of a build, which are computed at its end. */
  public static final String METRICS = "metrics";

  private static final List<String> GOALS =
      List.of(
          "check",
          "check-operations",
          "collect",
          "diff",
          "exec",
          "history",
          "init",
          "instrument-manifest",
          "mcp",
          "merge",
          METRICS,
          "repeat",
          "report",
          "runs",
          "serve",
          "show",
          "upload",
          "verify-deployment");

  /**
   * Reads the setting; a property without a value, as in {@code -Dotel.skip}, means all.
   *
   * @param value the setting, or null
   * @throws SettingsException if it names what is not a goal
   */
  public static SkippedGoals of(@Nullable String value) {
    String text = value == null ? "false" : value.strip().toLowerCase(Locale.ROOT);
    if (text.isEmpty() || text.equals("true")) {
      return new SkippedGoals(true, List.of());
    }
    List<String> goals =
        text.equals("false")
            ? List.of()
            : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    if (!GOALS.containsAll(goals)) {
      throw new SettingsException(
          PROPERTY, text, "true, false, or some of: " + String.join(", ", GOALS));
    }
    return new SkippedGoals(false, goals);
  }

  /**
   * Reads the setting of a build, which an invalid value does not stop.
   *
   * @param problems receives a message about an invalid value, which counts as not set
   */
  public static SkippedGoals read(@Nullable String value, Consumer<String> problems) {
    return ConfigReader.valid(() -> of(value), of(null), problems);
  }
}
