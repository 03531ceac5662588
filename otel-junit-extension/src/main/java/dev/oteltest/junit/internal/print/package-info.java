/**
 * What a test did, as text for whoever runs it.
 *
 * <p>Depends on {@code assertions.internal.text}, {@code assertions.tree}, {@code capture}, {@code
 * internal.redact}, {@code junit.internal.config}, {@code junit.internal.output}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.junit.internal.print;

import org.jspecify.annotations.NullMarked;
