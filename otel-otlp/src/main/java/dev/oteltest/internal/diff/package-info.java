/**
 * Compares texts by lines and words, in linear time.
 *
 * <p>Depends on no other package of ours.
 */
@NullMarked
package dev.oteltest.internal.diff;

import org.jspecify.annotations.NullMarked;
