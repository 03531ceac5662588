/**
 * The annotation for tests, and the listeners and Jupiter extensions that JUnit detects.
 *
 * <p>Depends on {@code assertions}, {@code assertions.budget}, {@code assertions.internal.yaml},
 * {@code capture}, {@code internal.classfile}, {@code internal.config}, {@code internal.log},
 * {@code internal.quarantine}, {@code internal.yaml}, {@code junit.internal.budget}, {@code
 * junit.internal.config}, {@code junit.internal.guard}, {@code junit.internal.outcome}, {@code
 * junit.internal.platform}, {@code junit.internal.source}, {@code otlp.internal.run}, {@code
 * semconv}.
 */
@NullMarked
package dev.oteltest.junit;

import org.jspecify.annotations.NullMarked;
