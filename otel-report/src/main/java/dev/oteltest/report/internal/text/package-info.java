/**
 * Text of unknown origin made harmless, times in one format, and the colors of results.
 *
 * <p>Depends on {@code internal.redact}, {@code internal.text}.
 */
@NullMarked
package dev.oteltest.report.internal.text;

import org.jspecify.annotations.NullMarked;
