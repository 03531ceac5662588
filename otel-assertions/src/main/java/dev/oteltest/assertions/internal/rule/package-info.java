/**
 * Rules on all spans, metrics or log records together: counts, conventions, health, repetition,
 * timing, attribution, budgets.
 *
 * <p>Depends on {@code assertions.condition}, {@code assertions.convention}, {@code
 * assertions.internal.check}, {@code assertions.internal.text}, {@code assertions.snapshot}, {@code
 * assertions.tree}, {@code capture}, {@code internal.diff}, {@code internal.filter}, {@code
 * internal.log}, {@code internal.repetition}, {@code internal.text}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.assertions.internal.rule;

import org.jspecify.annotations.NullMarked;
