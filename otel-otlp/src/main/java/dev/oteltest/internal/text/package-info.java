/**
 * Escapes untrusted text for readers and logs, and formats durations.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.internal.text;

import org.jspecify.annotations.NullMarked;
