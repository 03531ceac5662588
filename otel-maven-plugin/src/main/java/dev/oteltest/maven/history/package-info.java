/**
 * The history of tests: what a build knows of its run that no span has, such as what code it
 * tested, and the goal {@code otel:history}.
 *
 * <p>Depends on {@code internal.repetition}, {@code maven.goal}, {@code maven.show}, {@code
 * report.internal.file}, {@code report.internal.git}, {@code report.internal.history}, {@code
 * report.internal.history.sql}, {@code report.internal.output.history}, {@code
 * report.internal.output.html}, {@code report.internal.output.terminal}, {@code
 * report.internal.runs}, {@code report.internal.text}, {@code resource.internal.git}.
 */
@NullMarked
package dev.oteltest.maven.history;

import org.jspecify.annotations.NullMarked;
