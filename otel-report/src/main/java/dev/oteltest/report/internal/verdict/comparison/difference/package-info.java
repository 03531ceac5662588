/**
 * What differs between two runs that are aligned, and what of it is noise.
 *
 * <p>Depends on {@code internal.repetition}, {@code internal.text}, {@code
 * report.internal.columns}, {@code report.internal.failure}, {@code report.internal.model}, {@code
 * report.internal.model.build}, {@code report.internal.model.span}, {@code
 * report.internal.model.test}, {@code report.internal.text}, {@code
 * report.internal.verdict.comparison.identity}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.verdict.comparison.difference;

import org.jspecify.annotations.NullMarked;
