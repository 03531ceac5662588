/**
 * Prometheus: files of rules, PromQL, names of metrics, its notations, and promtool's answers.
 *
 * <p>Depends on {@code internal.text}, {@code internal.yaml}, {@code operations.internal.text},
 * {@code operations.internal.tool}, {@code otlp.file}, {@code otlp.internal.decode}.
 */
@NullMarked
package dev.oteltest.operations.internal.prometheus;

import org.jspecify.annotations.NullMarked;
