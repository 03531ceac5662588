/**
 * Checks in a build what production runs on: {@code otel:check-operations}.
 *
 * <p>Depends on {@code internal.text}, {@code internal.yaml}, {@code maven.goal}, {@code
 * operations.alerting}, {@code operations.alerting.catalogue}, {@code operations.alerting.lint},
 * {@code operations.alerting.route}, {@code operations.finding}, {@code operations.internal.tool},
 * {@code operations.sampling}, {@code report.internal.verdict.gate}, {@code
 * report.internal.verdict.gate.freeze}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.maven.operations;

import org.jspecify.annotations.NullMarked;
