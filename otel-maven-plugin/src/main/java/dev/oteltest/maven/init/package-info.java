/**
 * Sets a project up: the diff of its POMs, written or undone on request: {@code otel:init}.
 *
 * <p>Depends on {@code internal.log}, {@code internal.text}, {@code internal.yaml}, {@code
 * maven.goal}, {@code maven.toolfiles}, {@code operations.internal.text}, {@code
 * report.internal.file}, {@code report.internal.text}.
 */
@NullMarked
package dev.oteltest.maven.init;

import org.jspecify.annotations.NullMarked;
