/**
 * The page that shows a run: plain HTML that needs no script, and one file or a folder of files to
 * write it to.
 *
 * <p>Depends on {@code otlp.file}, {@code report.failure}, {@code report.html.data}, {@code
 * report.internal.markup}, {@code report.internal.section}, {@code report.internal.text}, {@code
 * report.model}.
 */
@NullMarked
package dev.oteltest.report.html;

import org.jspecify.annotations.NullMarked;
