/**
 * Reads the reports of a build's tools: findings of linters and scanners, test results, coverage.
 * Reports are read as streams, so their size does not matter; a malformed one is reported and never
 * fails a build.
 *
 * <p>Depends on {@code internal.text}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.maven.toolfiles;

import org.jspecify.annotations.NullMarked;
