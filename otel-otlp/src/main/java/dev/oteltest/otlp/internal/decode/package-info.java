/**
 * Decodes OTLP protobuf into the SDK's data types.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.otlp.internal.decode;

import org.jspecify.annotations.NullMarked;
