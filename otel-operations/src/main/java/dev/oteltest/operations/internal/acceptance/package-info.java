/**
 * Findings that a project knows and accepts, with the reason.
 *
 * <p>Depends on {@code operations.internal.config}, {@code operations.internal.yaml}.
 */
@NullMarked
package dev.oteltest.operations.internal.acceptance;

import org.jspecify.annotations.NullMarked;
