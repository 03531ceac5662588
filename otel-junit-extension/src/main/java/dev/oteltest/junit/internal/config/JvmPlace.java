package dev.oteltest.junit.internal.config;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The places of this JVM that have settings. One class instead of two lambdas, which are slow. */
public enum JvmPlace implements Function<String, @Nullable String> {
  /** System properties. */
  PROPERTIES,

  /** Environment variables. */
  ENVIRONMENT;

  @Override
  public @Nullable String apply(String key) {
    return this == PROPERTIES ? System.getProperty(key) : System.getenv(key);
  }
}
