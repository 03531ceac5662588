/**
 * How the two values differ that a failed assertion compared.
 *
 * <p>Depends on {@code internal.diff}, {@code report.failure}, {@code report.internal.text}, {@code
 * report.model}.
 */
@NullMarked
package dev.oteltest.report.internal.diff;

import org.jspecify.annotations.NullMarked;
