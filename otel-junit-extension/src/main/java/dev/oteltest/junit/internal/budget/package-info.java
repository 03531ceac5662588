/**
 * The budgets of tests, and whether a test keeps to its own.
 *
 * <p>Depends on {@code assertions}, {@code assertions.budget}, {@code internal.config}, {@code
 * internal.text}.
 */
@NullMarked
package dev.oteltest.junit.internal.budget;

import org.jspecify.annotations.NullMarked;
