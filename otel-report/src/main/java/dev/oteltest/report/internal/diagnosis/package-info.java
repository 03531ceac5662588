/**
 * Derives from a run what makes it slower than it needs to be: calls that are repeated, Spring
 * contexts that start although a similar one has started, and time that no span explains.
 *
 * <p>Depends on {@code internal.repetition}, {@code internal.text}, {@code report.internal.model},
 * {@code report.internal.model.span}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.diagnosis;

import org.jspecify.annotations.NullMarked;
