/**
 * Merges trace files: {@code otel:merge}.
 *
 * <p>Depends on {@code maven.collect}, {@code maven.goal}, {@code otlp.file}, {@code
 * otlp.internal.merge}, {@code otlp.internal.run}.
 */
@NullMarked
package dev.oteltest.maven.merge;

import org.jspecify.annotations.NullMarked;
