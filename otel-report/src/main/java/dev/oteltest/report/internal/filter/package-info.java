/**
 * Applies the filters that users write to the spans of a table.
 *
 * <p>Depends on {@code internal.filter}, {@code internal.repetition}, {@code
 * report.internal.model.span}.
 */
@NullMarked
package dev.oteltest.report.internal.filter;

import org.jspecify.annotations.NullMarked;
