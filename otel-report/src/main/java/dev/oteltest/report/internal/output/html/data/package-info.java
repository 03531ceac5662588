/**
 * The page's application, and the data that it reads: all spans and tests of a run, compressed in
 * chunks. docs/report.md describes the format. Of a comparison, it has the tests that differ.
 *
 * <p>Depends on {@code internal.filter}, {@code internal.text}, {@code report.internal.flaky},
 * {@code report.internal.model}, {@code report.internal.model.span}, {@code report.internal.text},
 * {@code report.internal.verdict.comparison}, {@code report.internal.verdict.comparison.identity},
 * {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.output.html.data;

import org.jspecify.annotations.NullMarked;
