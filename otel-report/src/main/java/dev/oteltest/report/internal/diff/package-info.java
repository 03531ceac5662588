/**
 * How the two values differ that a failed assertion compared.
 *
 * <p>Depends on {@code internal.diff}, {@code internal.text}, {@code report.internal.failure},
 * {@code report.internal.model.span}, {@code report.internal.text}.
 */
@NullMarked
package dev.oteltest.report.internal.diff;

import org.jspecify.annotations.NullMarked;
