/**
 * The origin of test spans, and what a test run adds to them: spans of the code under test, links,
 * statements that a test repeats.
 *
 * <p>Depends on {@code capture}, {@code internal.redact}, {@code internal.repetition}, {@code
 * internal.span}, {@code internal.text}, {@code junit.internal.config}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.junit.internal.span;

import org.jspecify.annotations.NullMarked;
