/**
 * Merges files of spans, metrics or log records, drops duplicates, and adopts traces of other
 * processes.
 *
 * <p>Depends on {@code internal.log}, {@code internal.span}, {@code internal.text}, {@code
 * otlp.file}, {@code otlp.internal.decode}, {@code otlp.internal.encode}, {@code
 * resource.internal.ci}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.otlp.internal.merge;

import org.jspecify.annotations.NullMarked;
