package dev.oteltest.junit.internal.config;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.semconv.JunitKind;
import java.util.List;
import java.util.Locale;

/** The parts of a run that get a separate trace. */
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

  /** Whether a test or container of that kind starts a trace. */
  public boolean beginsWith(JunitKind kind, boolean test, JunitKind parent) {
    return this == CLASS
        ? parent == JunitKind.ENGINE && kind != JunitKind.ENGINE && kind != JunitKind.SUITE
        : this == TEST && test;
  }
}
