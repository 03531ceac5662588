/**
 * The settings of a test run and their sources.
 *
 * <p>Depends on {@code internal.config}, {@code internal.quarantine}, {@code internal.redact},
 * {@code internal.repetition}, {@code internal.text}, {@code junit.internal.budget}, {@code
 * junit.internal.guard}, {@code otlp.internal.run}, {@code resource}, {@code resource.internal.ci},
 * {@code resource.internal.git}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.junit.internal.config;

import org.jspecify.annotations.NullMarked;
