/**
 * Reads the sections of a plan strictly: known keys, types, variables.
 *
 * <p>Depends on {@code internal.config}, {@code operations.internal.config}, {@code
 * operations.internal.yaml}.
 */
@NullMarked
package dev.oteltest.operations.internal.plan;

import org.jspecify.annotations.NullMarked;
