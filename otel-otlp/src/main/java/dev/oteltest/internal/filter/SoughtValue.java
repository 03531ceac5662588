package dev.oteltest.internal.filter;

import java.util.function.Predicate;

/**
 * A value that a filter asks for.
 *
 * @param key the name of an attribute, or {@code name}, {@code service} or {@code kind}
 * @param test whether a span has it
 */
public record SoughtValue(String key, String value, Predicate<SpanFields> test) {}
