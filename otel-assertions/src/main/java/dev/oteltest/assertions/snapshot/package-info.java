/**
 * Traces as texts that stay the same from run to run.
 *
 * <p>Depends on {@code assertions.internal.text}, {@code assertions.tree}.
 */
@NullMarked
package dev.oteltest.assertions.snapshot;

import org.jspecify.annotations.NullMarked;
