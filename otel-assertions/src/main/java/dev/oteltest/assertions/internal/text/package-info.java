/**
 * Values as plain objects, and the text of values, spans and trees in failures.
 *
 * <p>Depends on {@code assertions.tree}, {@code internal.log}, {@code internal.text}, {@code
 * otlp.internal.decode}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.assertions.internal.text;

import org.jspecify.annotations.NullMarked;
