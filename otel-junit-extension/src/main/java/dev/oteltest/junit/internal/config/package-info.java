/**
 * The settings of a test run and their sources.
 *
 * <p>Depends on {@code internal.config}, {@code internal.log}, {@code internal.redact}, {@code
 * otlp.internal.run}, {@code resource}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.junit.internal.config;

import org.jspecify.annotations.NullMarked;
