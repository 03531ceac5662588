/**
 * Reads settings from system properties and environment variables; reads and writes the trace
 * context ({@code TRACEPARENT}) in the latter.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.internal.config;

import org.jspecify.annotations.NullMarked;
