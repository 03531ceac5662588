package dev.oteltest.assertions.convention;

import dev.oteltest.semconv.Severity;

/**
 * A span or metric that does not follow a convention.
 *
 * @param severity how bad it is; only errors fail an assertion
 * @param id the id of the rule
 * @param message what is wrong
 * @param subject the span or metric
 * @param <T> the type of the subject
 * @since 0.1
 */
public record ConventionFinding<T>(Severity severity, String id, String message, T subject) {}
