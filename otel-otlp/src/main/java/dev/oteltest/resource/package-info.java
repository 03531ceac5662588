/**
 * Describes a run as an OpenTelemetry resource: its CI pipeline, repository, revision and change.
 * Tests and builds share it, so both report the same facts.
 *
 * <p>Depends on {@code resource.internal.ci}, {@code resource.internal.git}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.resource;

import org.jspecify.annotations.NullMarked;
