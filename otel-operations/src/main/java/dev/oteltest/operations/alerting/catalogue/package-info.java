/**
 * The metrics that something is known to emit.
 *
 * <p>Depends on {@code internal.text}, {@code internal.yaml}, {@code
 * operations.internal.catalogue}, {@code operations.internal.promql}.
 */
@NullMarked
package dev.oteltest.operations.alerting.catalogue;

import org.jspecify.annotations.NullMarked;
