/**
 * Runs processes in turn and compares them.
 *
 * <p>Depends on {@code report.internal.verdict.comparison.time}.
 */
@NullMarked
package dev.oteltest.benchmarks.process;

import org.jspecify.annotations.NullMarked;
