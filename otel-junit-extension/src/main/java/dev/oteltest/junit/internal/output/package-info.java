/**
 * Where the spans of a test run go: the trace file, and a live export beside it.
 *
 * <p>Depends on {@code capture}, {@code internal.config}, {@code internal.export}, {@code
 * junit.internal.config}, {@code otlp.file}, {@code otlp.internal.run}.
 */
@NullMarked
package dev.oteltest.junit.internal.output;

import org.jspecify.annotations.NullMarked;
