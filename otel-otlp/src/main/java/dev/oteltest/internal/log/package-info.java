/**
 * Logs warnings that users must see, without flooding the log.
 *
 * <p>Depends on {@code internal.text}.
 */
@NullMarked
package dev.oteltest.internal.log;

import org.jspecify.annotations.NullMarked;
