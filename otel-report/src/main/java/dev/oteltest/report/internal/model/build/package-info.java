/**
 * The build of a run: its steps, its longest chain of modules, what its tools found.
 *
 * <p>Depends on {@code report.internal.model.span}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.model.build;

import org.jspecify.annotations.NullMarked;
