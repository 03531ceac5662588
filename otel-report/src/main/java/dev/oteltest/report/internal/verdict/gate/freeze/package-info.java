/**
 * Violations that existed when a rule was introduced: which of them are known, which are new, which
 * are gone.
 *
 * <p>Depends on {@code internal.text}, {@code internal.yaml}, {@code otlp.internal.run}, {@code
 * report.internal.file}, {@code report.internal.verdict.gate}, {@code
 * report.internal.verdict.gate.count}, {@code report.internal.verdict.gate.rule}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.verdict.gate.freeze;

import org.jspecify.annotations.NullMarked;
