package dev.oteltest.internal.filter;

import java.util.function.Predicate;

/**
 * A value that a filter asks for, or excludes.
 *
 * @param key the name of an attribute, or {@code name}, {@code service} or {@code kind}
 * @param test whether a span has it
 * @param excluded whether a span must not have it
 */
public record SoughtValue(String key, String value, Predicate<SpanFields> test, boolean excluded) {

  SoughtValue not() {
    return new SoughtValue(key, value, test, !excluded);
  }
}
