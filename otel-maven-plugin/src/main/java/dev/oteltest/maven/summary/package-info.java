/**
 * The summary on the console at the end of a build.
 *
 * <p>Depends on {@code internal.config}, {@code internal.log}, {@code internal.text}, {@code
 * maven.goal}, {@code otlp.internal.merge}, {@code report.internal.diagnosis}, {@code
 * report.internal.failure}, {@code report.internal.model}, {@code report.internal.model.span},
 * {@code report.internal.output.html}, {@code report.internal.output.terminal}, {@code
 * report.internal.text}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.maven.summary;

import org.jspecify.annotations.NullMarked;
