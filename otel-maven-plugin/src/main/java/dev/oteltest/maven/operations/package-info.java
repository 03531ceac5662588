/**
 * Checks what production runs on ({@code otel:check-operations}) and that it runs ({@code
 * otel:verify-deployment}), and sets images and OpenTelemetry's variables in Kubernetes manifests
 * ({@code otel:instrument-manifest}).
 *
 * <p>Depends on {@code internal.http}, {@code internal.span}, {@code internal.text}, {@code
 * internal.yaml}, {@code maven.collect}, {@code maven.goal}, {@code maven.trace}, {@code
 * operations.alerting}, {@code operations.alerting.catalogue}, {@code operations.alerting.lint},
 * {@code operations.alerting.route}, {@code operations.deployment}, {@code operations.finding},
 * {@code operations.internal.tool}, {@code operations.manifest}, {@code operations.sampling},
 * {@code report.internal.verdict.gate}, {@code resource}, {@code resource.internal.ci}, {@code
 * semconv}.
 */
@NullMarked
package dev.oteltest.maven.operations;

import org.jspecify.annotations.NullMarked;
