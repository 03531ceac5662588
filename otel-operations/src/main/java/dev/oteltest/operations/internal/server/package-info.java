/**
 * Asks servers, and reads what they answer: over HTTP, trace backends, and Kubernetes.
 *
 * <p>Depends on {@code internal.http}, {@code operations.internal.text}, {@code
 * operations.internal.tool}, {@code otlp.internal.decode}, {@code otlp.internal.json}, {@code
 * semconv}.
 */
@NullMarked
package dev.oteltest.operations.internal.server;

import org.jspecify.annotations.NullMarked;
