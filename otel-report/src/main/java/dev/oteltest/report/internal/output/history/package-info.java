/**
 * Shows the history of tests: what to mend first, the life of a test, and the answer to any
 * question, as text, as sections of a page, and as files for other programs.
 *
 * <p>Depends on {@code internal.config}, {@code internal.text}, {@code report.internal.history},
 * {@code report.internal.history.sql}, {@code report.internal.output.section}, {@code
 * report.internal.output.terminal}, {@code report.internal.text}.
 */
@NullMarked
package dev.oteltest.report.internal.output.history;

import org.jspecify.annotations.NullMarked;
