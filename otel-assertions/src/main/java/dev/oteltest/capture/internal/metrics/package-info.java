/**
 * Reads metrics before and after a test, and computes what the test added.
 *
 * <p>Depends on {@code internal.log}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.capture.internal.metrics;

import org.jspecify.annotations.NullMarked;
