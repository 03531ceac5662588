package dev.oteltest.junit.internal.config;

import dev.oteltest.resource.RunResource;
import io.opentelemetry.sdk.resources.Resource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
public record ConfigSource(
    Function<String, @Nullable String> parameters,
    Function<String, @Nullable String> properties,
    Function<String, @Nullable String> environment,
    Path workingDirectory) {

  private static final List<String> RESOURCE_PROPERTIES =
      List.of("otel.service.name", "otel.resource.attributes");

  /** This JVM's. */
  public static ConfigSource of(Function<String, @Nullable String> parameters) {
    return new ConfigSource(
        parameters, System::getProperty, System::getenv, Path.of("").toAbsolutePath());
  }

  /** The value of one of our settings, or null. */
  @Nullable String get(RunSetting runSetting) {
    return setting(runSetting.key());
  }

  /** The value of the setting of that name, or null. */
  public @Nullable String setting(String key) {
    String value = parameters.apply(key);
    return value != null ? value : property(key);
  }

  /** The value of a setting that OpenTelemetry or we define as a system property, or null. */
  public @Nullable String property(String key) {
    String value = properties.apply(key);
    if (value == null) {
      value = environment.apply(RunSetting.environmentVariable(key));
    }
    return value == null || value.isBlank() ? null : value.strip();
  }

  /** What the run is about: the module names the service if nobody else does. */
  public Resource resource(Path base) {
    Map<String, String> variables = new HashMap<>();
    for (String key : RESOURCE_PROPERTIES) {
      String value = properties.apply(key);
      if (value != null) {
        variables.put(RunSetting.environmentVariable(key), value);
      }
    }
    System.getenv().forEach(variables::putIfAbsent);
    String name = get(RunSetting.SERVICE_NAME);
    return RunResource.detect(name == null ? ProjectName.of(base) : name, variables, base);
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
