/**
 * The metrics that are known without a test: lists of names, and what to use instead of those that
 * are gone.
 *
 * <p>Depends on {@code operations.internal.promql}.
 */
@NullMarked
package dev.oteltest.operations.internal.catalogue;

import org.jspecify.annotations.NullMarked;
