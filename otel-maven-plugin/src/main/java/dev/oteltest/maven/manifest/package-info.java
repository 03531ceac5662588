/**
 * Sets images and OpenTelemetry's variables in Kubernetes manifests: {@code
 * otel:instrument-manifest}.
 *
 * <p>Depends on {@code internal.yaml}, {@code maven.goal}, {@code operations.manifest}, {@code
 * resource}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.maven.manifest;

import org.jspecify.annotations.NullMarked;
