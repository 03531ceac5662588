/**
 * The common base of all goals: the off switch, where they run, their settings, the modules.
 *
 * <p>Depends on {@code internal.config}, {@code internal.export}, {@code internal.http}, {@code
 * internal.text}, {@code internal.yaml}, {@code otlp.internal.run}, {@code report.internal.file},
 * {@code report.internal.git}, {@code report.internal.history}, {@code report.internal.model},
 * {@code report.internal.runs}, {@code report.internal.text}, {@code resource.internal.ci}.
 */
@NullMarked
package dev.oteltest.maven.goal;

import org.jspecify.annotations.NullMarked;
