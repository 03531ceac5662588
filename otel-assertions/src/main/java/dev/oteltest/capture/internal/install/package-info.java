/**
 * Adds the capture to SDKs: the global one, the agent's, and those that were already built.
 *
 * <p>Depends on {@code capture.internal.metrics}, {@code capture.internal.sdk}, {@code
 * internal.config}, {@code internal.log}, {@code otlp.file}, {@code otlp.internal.decode}.
 */
@NullMarked
package dev.oteltest.capture.internal.install;

import org.jspecify.annotations.NullMarked;
