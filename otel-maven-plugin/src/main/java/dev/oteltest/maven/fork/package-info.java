/**
 * Hands the trace on to forked JVMs and processes, and takes up what they left.
 *
 * <p>Depends on {@code internal.config}, {@code maven.project}, {@code otlp.file}, {@code
 * otlp.internal.run}.
 */
@NullMarked
package dev.oteltest.maven.fork;

import org.jspecify.annotations.NullMarked;
