/**
 * Receives OTLP over HTTP and gRPC in this process.
 *
 * <p>Depends on {@code internal.http}, {@code internal.log}, {@code internal.yaml}, {@code
 * otlp.internal.decode}, {@code otlp.internal.encode}, {@code otlp.internal.json}.
 */
@NullMarked
package dev.oteltest.otlp.receiver;

import org.jspecify.annotations.NullMarked;
