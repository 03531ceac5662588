/**
 * Text for readers and logs: escaped if its origin is unknown, numbers and durations, and the name
 * that somebody may have meant.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.internal.text;

import org.jspecify.annotations.NullMarked;
