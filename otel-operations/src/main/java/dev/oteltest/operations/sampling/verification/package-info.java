/**
 * Verifies in tests what a sampler keeps.
 *
 * <p>Depends on {@code internal.text}, {@code operations.internal.sampler}, {@code
 * operations.sampling}.
 */
@NullMarked
package dev.oteltest.operations.sampling.verification;

import org.jspecify.annotations.NullMarked;
