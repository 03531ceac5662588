package dev.oteltest.operations.internal.prometheus;

import java.util.SortedMap;

/**
 * A value of an expression.
 *
 * @param value a number as promtool writes it, such as {@code 4E-01}, or a histogram
 */
public record Sample(SortedMap<String, String> labels, String value) {}
