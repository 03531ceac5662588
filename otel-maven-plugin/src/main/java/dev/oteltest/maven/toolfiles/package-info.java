/**
 * Parses the reports of linters, scanners, tests and coverage, as streams; a malformed one is
 * reported and never fails a build.
 *
 * <p>Depends on {@code internal.text}, {@code operations.internal.text}, {@code
 * report.internal.file}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.maven.toolfiles;

import org.jspecify.annotations.NullMarked;
