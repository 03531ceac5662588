/**
 * Runs a command as a step of the trace: {@code otel:exec}.
 *
 * <p>Depends on {@code internal.config}, {@code internal.export}, {@code internal.redact}, {@code
 * internal.span}, {@code maven.collect}, {@code maven.goal}, {@code maven.goalresults}, {@code
 * maven.toolfiles}, {@code maven.trace}, {@code operations.internal.tool}, {@code resource}, {@code
 * resource.internal.ci}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.maven.exec;

import org.jspecify.annotations.NullMarked;
