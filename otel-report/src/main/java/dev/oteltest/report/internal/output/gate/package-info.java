/**
 * The verdicts of a gate as text for people, and in the formats of other tools.
 *
 * <p>Depends on {@code internal.text}, {@code report.internal.file}, {@code
 * report.internal.output.terminal}, {@code report.internal.verdict.gate}, {@code
 * report.internal.verdict.gate.rule}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.output.gate;

import org.jspecify.annotations.NullMarked;
