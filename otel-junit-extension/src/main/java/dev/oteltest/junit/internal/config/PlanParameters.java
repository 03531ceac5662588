package dev.oteltest.junit.internal.config;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.ConfigurationParameters;

/**
 * The configuration parameters of a test plan, as a source of settings.
 *
 * @param parameters JUnit's
 */
public record PlanParameters(ConfigurationParameters parameters)
    implements Function<String, @Nullable String> {

  @Override
  public @Nullable String apply(String key) {
    return parameters.get(key).orElse(null);
  }
}
