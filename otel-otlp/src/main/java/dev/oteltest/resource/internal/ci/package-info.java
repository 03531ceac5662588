/**
 * Reads the facts of a run from the environment of each CI system.
 *
 * <p>Depends on {@code semconv}.
 */
@NullMarked
package dev.oteltest.resource.internal.ci;

import org.jspecify.annotations.NullMarked;
