/**
 * Assertions on captured telemetry in AssertJ's style.
 *
 * <p>Depends on {@code assertions.budget}, {@code assertions.condition}, {@code
 * assertions.convention}, {@code assertions.internal.check}, {@code assertions.internal.failure},
 * {@code assertions.internal.rule}, {@code assertions.internal.text}, {@code assertions.match},
 * {@code assertions.snapshot}, {@code assertions.structure}, {@code assertions.tree}, {@code
 * capture}, {@code internal.log}, {@code internal.text}, {@code otlp.file}.
 */
@NullMarked
package dev.oteltest.assertions;

import org.jspecify.annotations.NullMarked;
