/**
 * Turns the events of a JUnit Platform plan into spans. Must not link to Jupiter, as it also runs
 * where only other engines do.
 *
 * <p>Depends on {@code assertions}, {@code capture}, {@code internal.config}, {@code
 * internal.redact}, {@code internal.span}, {@code internal.text}, {@code junit.internal.budget},
 * {@code junit.internal.config}, {@code junit.internal.guard}, {@code junit.internal.outcome},
 * {@code junit.internal.output}, {@code junit.internal.print}, {@code junit.internal.source},
 * {@code otlp.internal.run}, {@code resource.internal.ci}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.junit.internal.platform;

import org.jspecify.annotations.NullMarked;
