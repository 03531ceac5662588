/**
 * Sends HTTP requests to servers that may answer wrongly, slowly, or without end.
 *
 * <p>Depends on {@code internal.export}, {@code operations.internal.json}.
 */
@NullMarked
package dev.oteltest.operations.internal.http;

import org.jspecify.annotations.NullMarked;
