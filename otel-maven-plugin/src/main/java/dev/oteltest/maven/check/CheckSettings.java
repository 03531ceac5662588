package dev.oteltest.maven.check;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.text.NearestName;
import dev.oteltest.report.internal.verdict.gate.rule.Presets;
import dev.oteltest.semconv.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The user's settings for gates.
 *
 * @param presets the presets that apply in addition to the rules
 * @param freeze what happens to frozen violations
 * @param failsFrom the least severe level that fails the build; null if none does
 */
record CheckSettings(List<String> presets, FreezeChoice freeze, @Nullable Severity failsFrom) {

  /** The property that judges a build at its end. */
  static final String CHECK = "otel.check";

  static final String PRESET = "otel.check.preset";
  static final String FREEZE = "otel.check.freeze";
  static final String LEVEL = "otel.check.level";

  private static final String NONE = "none";

  /** What happens to frozen violations. */
  enum FreezeChoice {
    /** New ones fail; outside of CI, what is gone is taken out. */
    KEEP,
    /** All that exist are frozen. */
    UPDATE,
    /** They are judged like all others. */
    OFF
  }

  /**
   * Reads the settings; null or blank is the default.
   *
   * @throws IllegalArgumentException if a value is invalid
   */
  static CheckSettings of(
      @Nullable String preset, @Nullable String freeze, @Nullable String level) {
    return new CheckSettings(presets(preset), freeze(freeze), level(level));
  }

  /**
   * Reads the settings.
   *
   * @throws IllegalArgumentException if a value is invalid
   */
  static CheckSettings read(ConfigReader settings) {
    return of(settings.text(PRESET), settings.text(FREEZE), settings.text(LEVEL));
  }

  private static List<String> list(@Nullable String value) {
    return Arrays.stream(value == null ? new String[0] : value.split(",", -1))
        .map(String::strip)
        .filter(it -> !it.isEmpty())
        .distinct()
        .toList();
  }

  private static List<String> presets(@Nullable String value) {
    List<String> presets = list(value);
    for (String name : presets) {
      if (!Presets.NAMES.contains(name)) {
        throw new IllegalArgumentException(
            PRESET + ": '" + name + "' is not a preset: " + NearestName.hint(name, Presets.NAMES));
      }
    }
    return presets;
  }

  private static FreezeChoice freeze(@Nullable String value) {
    return ConfigReader.choice(FREEZE, value, FreezeChoice.KEEP);
  }

  private static @Nullable Severity level(@Nullable String value) {
    List<String> words = List.of("error", "warning", "information", NONE);
    String word = ConfigReader.of(property -> value).word(LEVEL, "error", words);
    return word.equals(NONE) ? null : Severity.valueOf(word.toUpperCase(Locale.ROOT));
  }
}
