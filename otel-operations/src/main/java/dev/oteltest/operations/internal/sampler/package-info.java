/**
 * Samplers: shares by trace id, limits per second, and one that records what it does not keep.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.operations.internal.sampler;

import org.jspecify.annotations.NullMarked;
