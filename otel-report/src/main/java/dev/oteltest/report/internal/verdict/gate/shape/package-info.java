/**
 * Judges spans of a run by the trees and conventions of the assertions.
 *
 * <p>Depends on {@code assertions.convention}, {@code assertions.structure}, {@code
 * assertions.tree}, {@code report.internal.model.span}, {@code report.internal.verdict.gate.count},
 * {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.verdict.gate.shape;

import org.jspecify.annotations.NullMarked;
