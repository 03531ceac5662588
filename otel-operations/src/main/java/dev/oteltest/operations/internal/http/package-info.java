/**
 * Asks servers over HTTP: redirects, answers, and what is wrong with them.
 *
 * <p>Depends on {@code internal.http}, {@code operations.internal.json}.
 */
@NullMarked
package dev.oteltest.operations.internal.http;

import org.jspecify.annotations.NullMarked;
