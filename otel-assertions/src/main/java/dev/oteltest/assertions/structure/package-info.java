/**
 * Matches spans against expected shapes of trees.
 *
 * <p>Depends on {@code assertions.internal.rule}, {@code assertions.internal.text}, {@code
 * assertions.match}, {@code assertions.tree}, {@code internal.text}.
 */
@NullMarked
package dev.oteltest.assertions.structure;

import org.jspecify.annotations.NullMarked;
