/**
 * Writes HTML whose only markup is the page's own: elements, tables, bars, and the policy that
 * allows nothing else.
 *
 * <p>Depends on {@code internal.text}, {@code report.internal.text}.
 */
@NullMarked
package dev.oteltest.report.internal.output.markup;

import org.jspecify.annotations.NullMarked;
