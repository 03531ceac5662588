/**
 * The metrics that something is known to emit.
 *
 * <p>Depends on {@code internal.text}, {@code internal.yaml}, {@code
 * operations.internal.prometheus}.
 */
@NullMarked
package dev.oteltest.operations.alerting.catalogue;

import org.jspecify.annotations.NullMarked;
