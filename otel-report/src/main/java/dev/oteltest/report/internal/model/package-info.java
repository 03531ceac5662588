/**
 * A run: what it is, how it ended, which parts of it failed.
 *
 * <p>Depends on {@code report.internal.model.build}, {@code report.internal.model.span}, {@code
 * report.internal.model.test}, {@code report.internal.model.span}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.model;

import org.jspecify.annotations.NullMarked;
