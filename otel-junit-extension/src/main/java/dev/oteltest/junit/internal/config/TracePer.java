package dev.oteltest.junit.internal.config;

import dev.oteltest.internal.config.SettingsException;
import dev.oteltest.semconv.JunitKind;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What has a trace of its own. */
public enum TracePer {
  RUN,
  CLASS,
  TEST;

  static TracePer parse(@Nullable String setting) {
    String value = setting == null ? RunSetting.TRACE_PER.defaultValue() : setting.strip();
    for (TracePer option : values()) {
      if (option.name().equals(value.toUpperCase(Locale.ROOT))) {
        return option;
      }
    }
    throw new SettingsException(RunSetting.TRACE_PER.key(), value, "run, class or test");
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
