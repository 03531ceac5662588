/**
 * The tests of a run, each with its attempts.
 *
 * <p>Depends on {@code internal.text}, {@code report.internal.columns}, {@code
 * report.internal.model.span}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.model.test;

import org.jspecify.annotations.NullMarked;
