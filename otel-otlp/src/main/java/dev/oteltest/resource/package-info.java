/**
 * What a run is about: the CI pipeline, the repository, the revision and the change it checks, as
 * an OpenTelemetry resource. Tests and builds share it, so both report the same facts.
 *
 * <p>Depends on {@code resource.internal.ci}, {@code resource.internal.git}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.resource;

import org.jspecify.annotations.NullMarked;
