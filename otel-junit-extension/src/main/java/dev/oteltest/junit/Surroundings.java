package dev.oteltest.junit;

import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Where settings come from: the only reader of system properties, environment and process facts.
 *
 * @param parameters JUnit's configuration parameters
 * @param properties system properties
 * @param environment environment variables
 * @param workingDirectory what relative paths start at
 */
record Surroundings(
    Function<String, @Nullable String> parameters,
    Function<String, @Nullable String> properties,
    Function<String, @Nullable String> environment,
    Path workingDirectory) {

  /** This JVM's. */
  static Surroundings of(Function<String, @Nullable String> parameters) {
    return new Surroundings(
        parameters, System::getProperty, System::getenv, Path.of("").toAbsolutePath());
  }

  /** The value of one of our settings, or null. */
  @Nullable String get(Setting setting) {
    String value = parameters.apply(setting.key());
    return value != null ? value : property(setting.key());
  }

  /** The value of a setting that OpenTelemetry or we define as a system property, or null. */
  @Nullable String property(String key) {
    String value = properties.apply(key);
    if (value == null) {
      value = environment.apply(Setting.environmentVariable(key));
    }
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** The value of what callers hand on as an environment variable; a property of that name wins. */
  @Nullable String carried(String variable) {
    String value = properties.apply(variable);
    if (value == null) {
      value = environment.apply(variable);
    }
    return value == null || value.isBlank() ? null : value.strip();
  }
}
