/**
 * Rules on all spans together: counts, health, repetition, timing.
 *
 * <p>Depends on {@code assertions.internal.text}, {@code assertions.match}, {@code
 * assertions.tree}.
 */
@NullMarked
package dev.oteltest.assertions.internal.rule;

import org.jspecify.annotations.NullMarked;
