/** Runs processes in turn and compares them. */
@NullMarked
package dev.oteltest.benchmarks.process;

import org.jspecify.annotations.NullMarked;
