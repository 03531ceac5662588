/**
 * OpenTelemetry's declarative configuration: files that configure an SDK or agent.
 *
 * <p>Depends on {@code internal.yaml}, {@code operations.internal.text}.
 */
@NullMarked
package dev.oteltest.operations.configuration;

import org.jspecify.annotations.NullMarked;
