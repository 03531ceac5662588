/**
 * Rules for names and attributes, from semantic conventions.
 *
 * <p>Depends on {@code assertions.internal.check}, {@code assertions.internal.text}, {@code
 * assertions.internal.yaml}, {@code assertions.tree}, {@code internal.text}, {@code internal.yaml},
 * {@code semconv}.
 */
@NullMarked
package dev.oteltest.assertions.convention;

import org.jspecify.annotations.NullMarked;
