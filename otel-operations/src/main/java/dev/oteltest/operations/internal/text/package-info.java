/**
 * Reads texts as YAML and JSON, and changes them without touching the rest; shows differences and
 * columns.
 *
 * <p>Depends on {@code internal.diff}, {@code internal.yaml}, {@code otlp.file}.
 */
@NullMarked
package dev.oteltest.operations.internal.text;

import org.jspecify.annotations.NullMarked;
