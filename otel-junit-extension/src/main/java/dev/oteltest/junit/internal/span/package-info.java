/**
 * What the spans of a test run have beyond other recorded spans.
 *
 * <p>Depends on {@code capture}, {@code internal.span}, {@code junit.internal.config}.
 */
@NullMarked
package dev.oteltest.junit.internal.span;

import org.jspecify.annotations.NullMarked;
