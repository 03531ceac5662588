/**
 * Asks trace backends for services and spans: Jaeger, Tempo, and any server with Zipkin's API.
 *
 * <p>Depends on {@code operations.internal.http}, {@code operations.internal.json}, {@code
 * otlp.internal.decode}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.operations.internal.backend;

import org.jspecify.annotations.NullMarked;
