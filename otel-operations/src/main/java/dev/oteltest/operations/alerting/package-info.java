/**
 * Alert rules as data: read, written for Prometheus and Alertmanager, and tested.
 *
 * <p>Depends on {@code internal.text}, {@code operations.internal.catalogue}, {@code
 * operations.internal.config}, {@code operations.internal.promql}, {@code
 * operations.internal.promtool}, {@code operations.internal.tool}, {@code
 * operations.internal.yaml}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.operations.alerting;

import org.jspecify.annotations.NullMarked;
