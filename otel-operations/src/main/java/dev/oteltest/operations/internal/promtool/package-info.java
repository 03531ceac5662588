/**
 * Asks promtool what rules do with series, and reads its answers.
 *
 * <p>Depends on {@code operations.internal.promql}, {@code operations.internal.tool}, {@code
 * operations.internal.yaml}.
 */
@NullMarked
package dev.oteltest.operations.internal.promtool;

import org.jspecify.annotations.NullMarked;
