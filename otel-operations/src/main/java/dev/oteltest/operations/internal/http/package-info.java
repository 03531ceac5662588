/**
 * Sends HTTP requests with limits on time and size, to servers that may misbehave.
 *
 * <p>Depends on {@code internal.export}, {@code operations.internal.json}.
 */
@NullMarked
package dev.oteltest.operations.internal.http;

import org.jspecify.annotations.NullMarked;
