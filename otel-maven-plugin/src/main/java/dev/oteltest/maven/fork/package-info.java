/**
 * Passes the trace ({@code TRACEPARENT}) and the Java agent to the JVMs and processes that goals
 * fork, and collects the files that they write.
 *
 * <p>Depends on {@code internal.config}, {@code internal.text}, {@code maven.collect}, {@code
 * maven.goal}, {@code operations.configuration}, {@code otlp.file}, {@code otlp.internal.merge},
 * {@code otlp.internal.run}, {@code report.internal.file}, {@code report.internal.runs}, {@code
 * resource.internal.ci}.
 */
@NullMarked
package dev.oteltest.maven.fork;

import org.jspecify.annotations.NullMarked;
