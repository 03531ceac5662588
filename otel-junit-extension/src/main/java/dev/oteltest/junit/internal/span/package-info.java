/**
 * The spans of a test run, made without the SDK.
 *
 * <p>Depends on {@code capture}, {@code internal.redact}, {@code junit.internal.config}, {@code
 * semconv}.
 */
@NullMarked
package dev.oteltest.junit.internal.span;

import org.jspecify.annotations.NullMarked;
