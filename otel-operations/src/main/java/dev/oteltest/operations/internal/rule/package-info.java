/**
 * Finds the rules in files of Prometheus, of its operator, and of this toolkit.
 *
 * <p>Depends on {@code internal.yaml}, {@code operations.internal.promql}, {@code
 * operations.internal.yaml}.
 */
@NullMarked
package dev.oteltest.operations.internal.rule;

import org.jspecify.annotations.NullMarked;
