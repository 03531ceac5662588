/**
 * Turns OTLP JSON into OTLP protobuf, so that one decoder reads both.
 *
 * <p>Depends on {@code internal.log}, {@code otlp.internal.decode}.
 */
@NullMarked
package dev.oteltest.otlp.internal.json;

import org.jspecify.annotations.NullMarked;
