/**
 * The build extension, which listens to Maven and records the build.
 *
 * <p>Depends on {@code internal.config}, {@code internal.export}, {@code internal.log}, {@code
 * internal.span}, {@code internal.text}, {@code maven.check}, {@code maven.collect}, {@code
 * maven.diff}, {@code maven.fork}, {@code maven.goal}, {@code maven.goalresults}, {@code
 * maven.history}, {@code maven.report}, {@code maven.show}, {@code maven.summary}, {@code
 * maven.trace}, {@code otlp.file}, {@code otlp.internal.encode}, {@code otlp.internal.merge},
 * {@code otlp.internal.run}, {@code report.internal.history}, {@code report.internal.metrics},
 * {@code report.internal.model}, {@code report.internal.model.span}, {@code
 * report.internal.output.html}, {@code report.internal.output.terminal}, {@code
 * report.internal.runs}, {@code resource}, {@code resource.internal.ci}, {@code
 * resource.internal.git}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.maven;

import org.jspecify.annotations.NullMarked;
