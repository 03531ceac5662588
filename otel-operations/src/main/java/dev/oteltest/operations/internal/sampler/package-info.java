/**
 * Samplers: shares by trace id, limits per second, and those of OpenTelemetry's declarative
 * configuration.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.operations.internal.sampler;

import org.jspecify.annotations.NullMarked;
