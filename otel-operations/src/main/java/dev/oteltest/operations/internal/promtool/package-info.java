/**
 * Asks promtool what rules do with series, and reads its answers.
 *
 * <p>Depends on {@code internal.yaml}, {@code operations.internal.promql}, {@code
 * operations.internal.tool}.
 */
@NullMarked
package dev.oteltest.operations.internal.promtool;

import org.jspecify.annotations.NullMarked;
