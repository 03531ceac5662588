/**
 * Masks secrets in text that is recorded or logged.
 *
 * <p>Depends on {@code internal.config}, {@code internal.text}.
 */
@NullMarked
package dev.oteltest.internal.redact;

import org.jspecify.annotations.NullMarked;
