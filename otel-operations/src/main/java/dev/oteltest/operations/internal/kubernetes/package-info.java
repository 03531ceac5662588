/**
 * Reads workloads from Kubernetes' API: with fabric8's client where it is there, or with kubectl.
 *
 * <p>Depends on {@code operations.internal.json}, {@code operations.internal.tool}.
 */
@NullMarked
package dev.oteltest.operations.internal.kubernetes;

import org.jspecify.annotations.NullMarked;
