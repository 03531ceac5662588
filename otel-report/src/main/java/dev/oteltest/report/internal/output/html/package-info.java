/**
 * The pages that show a run, and what differs between two: plain HTML that needs no script, and one
 * file or a folder of files to write it to.
 *
 * <p>Depends on {@code internal.text}, {@code report}, {@code report.internal.failure}, {@code
 * report.internal.file}, {@code report.internal.model}, {@code report.internal.model.span}, {@code
 * report.internal.output.comparison}, {@code report.internal.output.history}, {@code
 * report.internal.output.html.data}, {@code report.internal.output.section}, {@code
 * report.internal.text}, {@code report.internal.verdict.comparison}, {@code
 * report.internal.verdict.comparison.identity}, {@code report.internal.verdict.gate}.
 */
@NullMarked
package dev.oteltest.report.internal.output.html;

import org.jspecify.annotations.NullMarked;
