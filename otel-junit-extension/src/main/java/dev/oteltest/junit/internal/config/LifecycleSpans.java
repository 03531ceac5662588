package dev.oteltest.junit.internal.config;

import dev.oteltest.internal.config.ConfigReader;
import java.util.List;
import java.util.Locale;

/** The lifecycle methods that have spans. */
public enum LifecycleSpans {
  NONE,
  USED,
  ALL;

  static LifecycleSpans read(ConfigReader settings) {
    String value =
        settings.word(
            RunSetting.LIFECYCLE.key(),
            RunSetting.LIFECYCLE.defaultValue(),
            List.of("used", "all", "none", "true", "false"));
    return switch (value) {
      case "true" -> ALL;
      case "false" -> NONE;
      default -> valueOf(value.toUpperCase(Locale.ROOT));
    };
  }
}
