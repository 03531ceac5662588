/**
 * The folder in which the JVMs of a run write their spans, and the recovery of spans if a JVM dies.
 *
 * <p>Depends on {@code internal.log}, {@code internal.span}, {@code internal.text}, {@code
 * otlp.file}, {@code otlp.internal.decode}, {@code otlp.internal.encode}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.otlp.internal.run;

import org.jspecify.annotations.NullMarked;
