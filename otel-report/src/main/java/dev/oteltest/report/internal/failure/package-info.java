/**
 * What failed in a run, and why: one view, which all outputs share.
 *
 * <p>Depends on {@code internal.text}, {@code report.internal.model}, {@code
 * report.internal.model.span}, {@code report.internal.model.test}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.failure;

import org.jspecify.annotations.NullMarked;
