package dev.oteltest.junit.internal.config;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.semconv.JunitKind;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What has a trace of its own. */
public enum TracePer {
  RUN,
  CLASS,
  TEST;

  static TracePer read(ConfigReader settings) {
    String value =
        settings.word(
            RunSetting.TRACE_PER.key(),
            RunSetting.TRACE_PER.defaultValue(),
            List.of("run", "class", "test"));
    return valueOf(value.toUpperCase(Locale.ROOT));
  }

  /** Whether a trace begins with that test or container. */
  public boolean beginsWith(JunitKind kind, boolean test, @Nullable JunitKind parent) {
    return switch (this) {
      case RUN -> false;
      case TEST -> test;
      case CLASS ->
          parent == JunitKind.ENGINE && kind != JunitKind.ENGINE && kind != JunitKind.SUITE;
    };
  }
}
