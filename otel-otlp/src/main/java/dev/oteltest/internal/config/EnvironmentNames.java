package dev.oteltest.internal.config;

import java.util.Locale;

/** Converts between the names of environment variables and of the corresponding properties. */
public final class EnvironmentNames {

  private EnvironmentNames() {}

  /** Returns a property's variable: {@code OTEL_TEST_LIFECYCLE} for {@code otel.test.lifecycle}. */
  public static String variable(String property) {
    return property.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }

  /** Returns a variable's property: {@code otel.service.name} for {@code OTEL_SERVICE_NAME}. */
  public static String property(String variable) {
    return variable.toLowerCase(Locale.ROOT).replace('_', '.');
  }
}
