/**
 * Values of attributes, bodies and points: converted to what is compared, and compared exactly.
 *
 * <p>Depends on {@code assertions.internal.text}.
 */
@NullMarked
package dev.oteltest.assertions.internal.value;

import org.jspecify.annotations.NullMarked;
