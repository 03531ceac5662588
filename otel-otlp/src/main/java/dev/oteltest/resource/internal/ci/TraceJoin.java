package dev.oteltest.resource.internal.ci;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.config.SettingsException;
import java.util.function.Consumer;

/** Whether the spans of a CI job join the trace of the whole run. */
public enum TraceJoin {

  /** They are roots in the run's trace. */
  AUTO,

  /** Like {@link #AUTO}, but below the spans that a collector's GitHub receiver sends. */
  RECEIVER,

  /** They start a trace of their own. */
  OFF;

  /** The property with this setting. */
  public static final String PROPERTY = "otel.trace.join";

  /** The default, as the docs show it. */
  public static final String DEFAULT = "auto";

  /**
   * Reads the setting.
   *
   * @throws SettingsException if it is none of the three
   */
  public static TraceJoin read(ConfigReader settings) {
    return settings.choice(PROPERTY, AUTO);
  }

  /**
   * Reads the setting where an invalid value must not stop anything: it counts as not set.
   *
   * @param problems receives a message about an invalid value, without its period
   */
  public static TraceJoin read(ConfigReader settings, Consumer<String> problems) {
    try {
      return read(settings);
    } catch (SettingsException e) {
      problems.accept(e.getMessage() + ". It counts as '" + DEFAULT + "'");
      return AUTO;
    }
  }
}
