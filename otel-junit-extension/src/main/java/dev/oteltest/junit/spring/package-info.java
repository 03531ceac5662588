/**
 * Captures the telemetry of Spring's application contexts in tests.
 *
 * <p>Depends on {@code capture}.
 */
@NullMarked
package dev.oteltest.junit.spring;

import org.jspecify.annotations.NullMarked;
