/**
 * Finds calls that one span repeats (N+1 queries and others), ignoring literals in statements,
 * addresses and names.
 *
 * <p>Depends on {@code semconv}.
 */
@NullMarked
package dev.oteltest.internal.repetition;

import org.jspecify.annotations.NullMarked;
