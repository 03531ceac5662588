/**
 * The pages that show a run, and what differs between two: plain HTML that needs no script, and one
 * file or a folder of files to write it to.
 *
 * <p>Depends on {@code internal.text}, {@code report}, {@code report.internal.comparison}, {@code
 * report.internal.comparison.identity}, {@code report.internal.comparison.output}, {@code
 * report.internal.comparison.pairing}, {@code report.internal.failure}, {@code
 * report.internal.file}, {@code report.internal.gate}, {@code report.internal.html.data}, {@code
 * report.internal.markup}, {@code report.internal.model}, {@code report.internal.model.span},
 * {@code report.internal.model.test}, {@code report.internal.section}, {@code
 * report.internal.text}.
 */
@NullMarked
package dev.oteltest.report.internal.html;

import org.jspecify.annotations.NullMarked;
