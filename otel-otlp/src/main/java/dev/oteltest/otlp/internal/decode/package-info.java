/**
 * Decodes OTLP protobuf into the SDK's data types.
 *
 * <p>Depends on {@code internal.text}.
 */
@NullMarked
package dev.oteltest.otlp.internal.decode;

import org.jspecify.annotations.NullMarked;
