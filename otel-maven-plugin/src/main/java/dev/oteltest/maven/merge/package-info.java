/**
 * Merges trace files, and files of metrics and log records: {@code otel:merge}.
 *
 * <p>Depends on {@code internal.text}, {@code maven.collect}, {@code maven.goal}, {@code
 * otlp.file}, {@code otlp.internal.decode}, {@code otlp.internal.merge}, {@code otlp.internal.run}.
 */
@NullMarked
package dev.oteltest.maven.merge;

import org.jspecify.annotations.NullMarked;
