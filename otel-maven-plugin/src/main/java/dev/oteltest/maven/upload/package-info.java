/** Sends a trace file to an OTLP endpoint. */
@NullMarked
package dev.oteltest.maven.upload;

import org.jspecify.annotations.NullMarked;
