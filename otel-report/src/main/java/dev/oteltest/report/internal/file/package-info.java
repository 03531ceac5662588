/**
 * Writes files at once, so that nobody reads half of one; creates and deletes folders.
 *
 * <p>Depends on {@code otlp.file}.
 */
@NullMarked
package dev.oteltest.report.internal.file;

import org.jspecify.annotations.NullMarked;
