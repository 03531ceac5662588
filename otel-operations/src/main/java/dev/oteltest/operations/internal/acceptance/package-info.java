/**
 * Findings that a project knows and accepts, with the reason.
 *
 * <p>Depends on {@code internal.yaml}, {@code operations.internal.text}.
 */
@NullMarked
package dev.oteltest.operations.internal.acceptance;

import org.jspecify.annotations.NullMarked;
