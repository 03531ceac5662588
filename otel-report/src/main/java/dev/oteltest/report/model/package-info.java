/**
 * A run as its trace files hold it: its spans as a table, and everything that is derived from them.
 *
 * <p>Depends on {@code otlp.file} and {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.model;

import org.jspecify.annotations.NullMarked;
