/**
 * Encodes spans and metrics as OTLP protobuf, without the SDK's marshalers.
 *
 * <p>Depends on {@code otlp.internal.decode}.
 */
@NullMarked
package dev.oteltest.otlp.internal.encode;

import org.jspecify.annotations.NullMarked;
