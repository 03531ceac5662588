/**
 * Derives from a run what makes it slower than it needs to be: statements that tests repeat, Spring
 * contexts that start although a similar one has started, and time that no span explains.
 *
 * <p>Depends on {@code report.model}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.diagnosis;

import org.jspecify.annotations.NullMarked;
