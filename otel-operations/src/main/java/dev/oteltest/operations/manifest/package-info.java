/**
 * Changes Kubernetes manifests in place: images, and the variables that configure OpenTelemetry.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.operations.manifest;

import org.jspecify.annotations.NullMarked;
