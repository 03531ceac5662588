/**
 * Reads PromQL as far as is needed to find the metrics that an expression uses, and Prometheus'
 * notations of durations and series.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.operations.internal.promql;

import org.jspecify.annotations.NullMarked;
