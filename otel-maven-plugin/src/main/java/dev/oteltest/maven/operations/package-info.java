/**
 * Checks in a build what production runs on: {@code otel:check-operations}.
 *
 * <p>Depends on {@code internal.text}, {@code maven.goal}, {@code operations.alerting}, {@code
 * operations.internal.acceptance}, {@code operations.internal.tool}, {@code operations.sampling}.
 */
@NullMarked
package dev.oteltest.maven.operations;

import org.jspecify.annotations.NullMarked;
