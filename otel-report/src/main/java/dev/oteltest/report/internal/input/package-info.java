/**
 * Reads spans from files of any kind: OTLP in protobuf and JSON, from any tool, also compressed.
 *
 * <p>Depends on {@code otlp.file}, {@code otlp.internal.decode}, {@code otlp.internal.json}, {@code
 * otlp.internal.merge}, {@code report.internal.file}.
 */
@NullMarked
package dev.oteltest.report.internal.input;

import org.jspecify.annotations.NullMarked;
