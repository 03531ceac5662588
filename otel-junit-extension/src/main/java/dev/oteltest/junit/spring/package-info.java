/**
 * Captures the telemetry of Spring's application contexts in tests, and creates a span for the
 * start of each.
 *
 * <p>Depends on {@code capture}, {@code internal.config}, {@code internal.log}, {@code
 * internal.redact}, {@code internal.span}, {@code internal.text}, {@code junit.internal.config},
 * {@code junit.internal.guard}, {@code junit.internal.output}, {@code junit.internal.platform},
 * {@code semconv}.
 */
@NullMarked
package dev.oteltest.junit.spring;

import org.jspecify.annotations.NullMarked;
