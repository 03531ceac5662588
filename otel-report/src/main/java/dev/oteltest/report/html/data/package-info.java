/**
 * The page's application, and the data that it reads: all spans and tests of a run, compressed in
 * chunks. docs/report.md describes the format.
 *
 * <p>Depends on {@code report.model} and {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.html.data;

import org.jspecify.annotations.NullMarked;
