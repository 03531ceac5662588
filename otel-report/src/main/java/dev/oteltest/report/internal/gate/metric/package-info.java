/**
 * The metrics of a run as rules see them: series of values, of the toolkit and of commands.
 *
 * <p>Depends on {@code internal.filter}, {@code otlp.file}, {@code otlp.internal.decode}, {@code
 * report}, {@code report.internal.filter}, {@code report.internal.gate.count}, {@code
 * report.internal.gate.rule}, {@code report.internal.metrics}, {@code report.internal.model},
 * {@code report.internal.model.span}, {@code report.internal.text}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.gate.metric;

import org.jspecify.annotations.NullMarked;
