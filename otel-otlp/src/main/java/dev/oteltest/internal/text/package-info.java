/**
 * Text as readers see it: untrusted text escaped or shortened, durations, counts, units, the name
 * that was probably meant.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.internal.text;

import org.jspecify.annotations.NullMarked;
