/**
 * Rules for names and attributes, from semantic conventions.
 *
 * <p>Depends on {@code assertions.internal.text}, {@code assertions.tree}.
 */
@NullMarked
package dev.oteltest.assertions.convention;

import org.jspecify.annotations.NullMarked;
