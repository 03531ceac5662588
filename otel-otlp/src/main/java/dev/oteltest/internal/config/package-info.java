/**
 * Reads settings from system properties and environment variables, and the trace context from the
 * latter.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.internal.config;

import org.jspecify.annotations.NullMarked;
