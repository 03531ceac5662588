/**
 * Checks before and after a deployment: that the deployed version answers, and that its telemetry
 * arrives.
 *
 * <p>Depends on {@code assertions}, {@code internal.config}, {@code internal.export}, {@code
 * internal.http}, {@code internal.redact}, {@code internal.span}, {@code internal.text}, {@code
 * internal.yaml}, {@code operations.internal.server}, {@code operations.internal.text}, {@code
 * semconv}.
 */
@NullMarked
package dev.oteltest.operations.deployment;

import org.jspecify.annotations.NullMarked;
