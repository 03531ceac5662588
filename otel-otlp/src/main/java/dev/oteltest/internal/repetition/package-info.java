/**
 * Finds calls that one span repeats, such as N+1 queries: statements, addresses and names without
 * their literals, and the groups of calls that are then the same.
 *
 * <p>Depends on no other package of ours.
 */
@NullMarked
package dev.oteltest.internal.repetition;

import org.jspecify.annotations.NullMarked;
