/**
 * Reads the sections of a plan: types of values, and variables.
 *
 * <p>Depends on {@code internal.config}, {@code internal.yaml}.
 */
@NullMarked
package dev.oteltest.operations.internal.plan;

import org.jspecify.annotations.NullMarked;
