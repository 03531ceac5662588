/**
 * Derives from a run what makes tests slower than they need to be: statements that they repeat, and
 * Spring contexts that start although a similar one has started.
 *
 * <p>Depends on {@code report.model}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.diagnosis;

import org.jspecify.annotations.NullMarked;
