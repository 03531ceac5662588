/**
 * The trace file: written, read, checked and merged.
 *
 * <p>Depends on {@code internal.log}, {@code otlp.internal.decode}, {@code otlp.internal.encode}.
 */
@NullMarked
package dev.oteltest.otlp.file;

import org.jspecify.annotations.NullMarked;
