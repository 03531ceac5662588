/**
 * Checks before and after a deployment: that the deployed version answers, and that its telemetry
 * arrives.
 *
 * <p>Depends on {@code assertions}, {@code internal.export}, {@code internal.http}, {@code
 * internal.redact}, {@code internal.span}, {@code internal.text}, {@code internal.yaml}, {@code
 * operations.internal.backend}, {@code operations.internal.http}, {@code operations.internal.json},
 * {@code operations.internal.kubernetes}, {@code operations.internal.plan}, {@code
 * operations.internal.yaml}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.operations.deployment;

import org.jspecify.annotations.NullMarked;
