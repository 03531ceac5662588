/**
 * Expectations of one thing, such as a value or a span: whether they hold, when that is decided,
 * and the text of the failure if they do not.
 *
 * <p>Depends on {@code assertions.internal.text}, {@code assertions.tree}.
 */
@NullMarked
package dev.oteltest.assertions.condition;

import org.jspecify.annotations.NullMarked;
