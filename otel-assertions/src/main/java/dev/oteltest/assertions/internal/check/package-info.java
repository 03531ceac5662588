/**
 * The conditions behind the words that need no matcher.
 *
 * <p>Depends on {@code assertions.condition}, {@code assertions.internal.text}, {@code
 * assertions.tree}, {@code internal.text}.
 */
@NullMarked
package dev.oteltest.assertions.internal.check;

import org.jspecify.annotations.NullMarked;
