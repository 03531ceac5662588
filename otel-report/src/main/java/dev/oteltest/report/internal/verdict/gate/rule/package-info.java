/**
 * The rules of a gate, and the file that users write: elements, counters, limits, presets.
 *
 * <p>Depends on {@code assertions.convention}, {@code assertions.structure}, {@code
 * internal.filter}, {@code internal.text}, {@code internal.yaml}, {@code report.internal.filter},
 * {@code report.internal.verdict.gate.count}, {@code report.internal.verdict.gate.shape}, {@code
 * semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.verdict.gate.rule;

import org.jspecify.annotations.NullMarked;
