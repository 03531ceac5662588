/**
 * Makes text of unknown origin harmless to look at, and formats times, the same in every locale.
 *
 * <p>Depends on {@code internal.redact}, {@code internal.text}.
 */
@NullMarked
package dev.oteltest.report.internal.text;

import org.jspecify.annotations.NullMarked;
