/**
 * The verdicts of a gate as text for people, and in the formats of other tools.
 *
 * <p>Depends on {@code internal.text}, {@code report.internal.file}, {@code report.internal.gate},
 * {@code report.internal.gate.rule}, {@code report.internal.terminal}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.gate.output;

import org.jspecify.annotations.NullMarked;
