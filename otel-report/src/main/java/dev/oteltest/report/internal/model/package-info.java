/**
 * A run: what it is, how it ended, which parts of it failed; its tests, each with its attempts; the
 * steps of its build, its longest chain of modules, and what its tools found.
 *
 * <p>Depends on {@code internal.text}, {@code report.internal.model.span}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.model;

import org.jspecify.annotations.NullMarked;
