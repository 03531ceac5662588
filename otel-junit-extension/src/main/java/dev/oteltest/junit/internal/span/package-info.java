/**
 * The origin of test spans, and spans of the code under test as a test run records them.
 *
 * <p>Depends on {@code capture}, {@code internal.redact}, {@code internal.repetition}, {@code
 * internal.span}, {@code internal.text}, {@code junit.internal.config}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.junit.internal.span;

import org.jspecify.annotations.NullMarked;
