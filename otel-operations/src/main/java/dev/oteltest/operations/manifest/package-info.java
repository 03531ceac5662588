/**
 * Changes Kubernetes manifests in place: images, and the variables that configure OpenTelemetry.
 *
 * <p>Depends on {@code internal.redact}, {@code internal.text}, {@code internal.yaml}, {@code
 * operations.internal.text}.
 */
@NullMarked
package dev.oteltest.operations.manifest;

import org.jspecify.annotations.NullMarked;
