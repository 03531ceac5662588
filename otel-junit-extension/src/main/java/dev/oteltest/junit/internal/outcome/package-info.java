/**
 * How tests and containers ended, how often they were attempted, and how many of them there are.
 *
 * <p>Depends on {@code internal.quarantine}, {@code internal.span}, {@code internal.text}, {@code
 * junit.internal.guard}, {@code otlp.internal.run}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.junit.internal.outcome;

import org.jspecify.annotations.NullMarked;
