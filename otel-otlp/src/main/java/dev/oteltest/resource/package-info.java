/**
 * What a run is about: the CI pipeline, the repository, the revision and the change it checks, as
 * an OpenTelemetry resource. Shared by the tests' traces and the build's, so that both say the
 * same.
 */
@NullMarked
package dev.oteltest.resource;

import org.jspecify.annotations.NullMarked;
