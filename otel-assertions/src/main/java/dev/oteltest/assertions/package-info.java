/** Assertions on captured telemetry, in AssertJ's style. */
@NullMarked
package dev.oteltest.assertions;

import org.jspecify.annotations.NullMarked;
