/**
 * Sends a trace file, and collected metrics and log records, to an OTLP endpoint: {@code
 * otel:upload}.
 *
 * <p>Depends on {@code internal.config}, {@code internal.export}, {@code internal.http}, {@code
 * internal.log}, {@code internal.text}, {@code maven.collect}, {@code maven.goal}, {@code
 * otlp.file}, {@code otlp.internal.decode}, {@code otlp.internal.encode}, {@code
 * otlp.internal.merge}.
 */
@NullMarked
package dev.oteltest.maven.upload;

import org.jspecify.annotations.NullMarked;
