/**
 * Matchers of spans, metrics and log records, and the expectations that they share with the
 * assertions.
 *
 * <p>Depends on {@code assertions.condition}, {@code assertions.internal.check}, {@code
 * assertions.internal.text}, {@code assertions.tree}, {@code internal.text}, {@code
 * otlp.internal.decode}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.assertions.match;

import org.jspecify.annotations.NullMarked;
