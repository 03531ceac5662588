/**
 * Runs the checks of a deployment: {@code otel:verify-deployment}.
 *
 * <p>Depends on {@code internal.config}, {@code internal.http}, {@code internal.span}, {@code
 * internal.text}, {@code internal.yaml}, {@code maven.goal}, {@code maven.trace}, {@code
 * operations.deployment}, {@code otlp.file}, {@code resource}, {@code resource.internal.join},
 * {@code semconv}.
 */
@NullMarked
package dev.oteltest.maven.deployment;

import org.jspecify.annotations.NullMarked;
