/**
 * Answers the questions of coding assistants about runs, by the Model Context Protocol.
 *
 * <p>Depends on {@code internal.text}, {@code maven.diff}, {@code maven.goal}, {@code
 * maven.report}, {@code operations.internal.text}, {@code report.internal.filter}, {@code
 * report.internal.history.sql}, {@code report.internal.model}, {@code
 * report.internal.output.comparison}, {@code report.internal.output.history}, {@code
 * report.internal.output.terminal}, {@code report.internal.runs}, {@code
 * report.internal.verdict.comparison}.
 */
@NullMarked
package dev.oteltest.maven.mcp;

import org.jspecify.annotations.NullMarked;
