/**
 * Budgets: limits of what the spans of a test may do.
 *
 * <p>Depends on {@code assertions.internal.rule}, {@code assertions.internal.text}, {@code
 * assertions.tree}, {@code internal.filter}.
 */
@NullMarked
package dev.oteltest.assertions.budget;

import org.jspecify.annotations.NullMarked;
