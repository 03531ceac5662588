/**
 * Logs warnings that users must see, without flooding the log.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.internal.log;

import org.jspecify.annotations.NullMarked;
