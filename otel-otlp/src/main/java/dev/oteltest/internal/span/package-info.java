/**
 * Spans that are recorded without the SDK's tracer, and what they are made of.
 *
 * <p>Depends on {@code semconv}.
 */
@NullMarked
package dev.oteltest.internal.span;

import org.jspecify.annotations.NullMarked;
