package dev.oteltest.junit.internal.config;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.internal.config.EnvironmentNames;
import dev.oteltest.junit.internal.guard.SentenceWarnings;
import dev.oteltest.resource.RunResource;
import dev.oteltest.resource.internal.ci.RunTrace;
import dev.oteltest.resource.internal.ci.TraceJoin;
import io.opentelemetry.sdk.resources.Resource;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ConfigurationParameters;

/**
 * The sources of settings: the only reader of system properties and environment variables.
 *
 * @param parameters JUnit's configuration parameters
 * @param workingDirectory the base of relative paths
 */
public record ConfigSource(
    Function<String, @Nullable String> parameters,
    Function<String, @Nullable String> properties,
    Function<String, @Nullable String> environment,
    Path workingDirectory) {

  private static final List<String> RESOURCE_PROPERTIES =
      List.of("otel.service.name", "otel.resource.attributes");

  /** The places of this JVM that have settings. One class loads faster than two lambdas. */
  public enum JvmPlace implements Function<String, @Nullable String> {
    /** System properties. */
    PROPERTIES,

    /** Environment variables. */
    ENVIRONMENT;

    @Override
    public @Nullable String apply(String key) {
      return this == PROPERTIES ? System.getProperty(key) : variable(key);
    }
  }

  private record PlanParameters(ConfigurationParameters parameters)
      implements Function<String, @Nullable String> {

    @Override
    public @Nullable String apply(String key) {
      return parameters.get(key).orElse(null);
    }
  }

  private static @Nullable String variable(String name) {
    return System.getenv(name);
  }

  /** Returns the sources of this JVM. */
  public static ConfigSource of(Function<String, @Nullable String> parameters) {
    return new ConfigSource(
        parameters, JvmPlace.PROPERTIES, JvmPlace.ENVIRONMENT, Path.of("").toAbsolutePath());
  }

  /** Returns the sources of this JVM for a plan with that configuration. */
  public static ConfigSource of(ConfigurationParameters parameters) {
    return of(new PlanParameters(parameters));
  }

  /** Returns a reader of our settings. */
  ConfigReader settings() {
    return ConfigReader.of(parameters, properties, environment);
  }

  /** Returns the value of one of our settings, or null if it is not set. */
  public @Nullable String setting(String key) {
    return settings().text(key);
  }

  /** Returns a reader of OpenTelemetry's settings, which are not JUnit parameters. */
  public ConfigReader openTelemetry() {
    return ConfigReader.of(properties, environment);
  }

  /** Describes the run; unless a setting names the service, it is named after the module. */
  public Resource resource(Path base) {
    String name = setting(RunSetting.SERVICE_NAME.key());
    return RunResource.detect(name == null ? ProjectName.of(base) : name, variables(), base);
  }

  /**
   * Returns the trace for spans that no caller has passed a parent for.
   *
   * @param resource the resource of the spans
   */
  public RunTrace runTrace(TraceJoin join, Resource resource) {
    return RunTrace.of(join, variables(), resource, new SentenceWarnings());
  }

  private Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>();
    for (String key : RESOURCE_PROPERTIES) {
      String value = properties.apply(key);
      if (value != null) {
        variables.put(EnvironmentNames.variable(key), value);
      }
    }
    for (Map.Entry<String, String> variable : System.getenv().entrySet()) {
      variables.putIfAbsent(variable.getKey(), variable.getValue());
    }
    return variables;
  }

  /** Returns the value of a variable that callers pass on; a property of the same name wins. */
  @Nullable String carried(String variable) {
    String value = properties.apply(variable);
    if (value == null) {
      value = environment.apply(variable);
    }
    return value == null || value.isBlank() ? null : value.strip();
  }
}
