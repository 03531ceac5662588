/**
 * Asks the history of tests: the questions as SQL, which is the same for each engine, the engines
 * that run in this process, and ClickHouse.
 *
 * <p>Depends on {@code internal.export}, {@code internal.http}, {@code internal.text}, {@code
 * otlp.internal.run}, {@code report.internal.file}, {@code report.internal.history}, {@code
 * report.internal.text}.
 */
@NullMarked
package dev.oteltest.report.internal.history.sql;

import org.jspecify.annotations.NullMarked;
