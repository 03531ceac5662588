/**
 * Matches spans against expected shapes of trees.
 *
 * <p>Depends on {@code assertions.condition}, {@code assertions.internal.check}, {@code
 * assertions.internal.rule}, {@code assertions.internal.text}, {@code assertions.match}, {@code
 * assertions.tree}, {@code internal.text}, {@code otlp.internal.decode}.
 */
@NullMarked
package dev.oteltest.assertions.structure;

import org.jspecify.annotations.NullMarked;
