/**
 * HTML in which text can only be text, tables and bars without scripts, and JSON inside of HTML.
 *
 * <p>Depends on {@code report.internal.text}.
 */
@NullMarked
package dev.oteltest.report.internal.markup;

import org.jspecify.annotations.NullMarked;
