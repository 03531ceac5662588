/**
 * Makes texts of others harmless and unambiguous to readers, and formats durations.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.internal.text;

import org.jspecify.annotations.NullMarked;
