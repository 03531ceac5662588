/**
 * Alert rules, and what they do in Prometheus with the series of a test.
 *
 * <p>Depends on {@code internal.text}, {@code internal.yaml}, {@code
 * operations.alerting.catalogue}, {@code operations.finding}, {@code
 * operations.internal.prometheus}, {@code operations.internal.text}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.operations.alerting;

import org.jspecify.annotations.NullMarked;
