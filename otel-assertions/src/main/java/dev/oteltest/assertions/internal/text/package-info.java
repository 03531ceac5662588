/**
 * Formats values, spans and trees for failures.
 *
 * <p>Depends on {@code assertions.tree}, {@code internal.log}, {@code internal.text}, {@code
 * otlp.internal.decode}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.assertions.internal.text;

import org.jspecify.annotations.NullMarked;
