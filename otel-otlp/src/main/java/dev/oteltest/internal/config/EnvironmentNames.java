package dev.oteltest.internal.config;

import java.util.Locale;

/** Names the environment variables and the properties that set the same thing. */
public final class EnvironmentNames {

  private EnvironmentNames() {}

  /** The variable of a property: {@code OTEL_TEST_TRACE_PER} of {@code otel.test.trace-per}. */
  public static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** The property of a variable: {@code otel.service.name} of {@code OTEL_SERVICE_NAME}. */
  public static String property(String variable) {
    return variable.toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
