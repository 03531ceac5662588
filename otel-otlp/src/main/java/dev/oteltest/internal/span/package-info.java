/**
 * Spans that are recorded without an SDK's tracer, with their ids, clock and attributes.
 *
 * <p>Depends on {@code semconv}.
 */
@NullMarked
package dev.oteltest.internal.span;

import org.jspecify.annotations.NullMarked;
