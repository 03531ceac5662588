/**
 * Shows a run, a test or a trace as text: headlines, failures, and spans as the trees that they
 * form.
 *
 * <p>Depends on {@code internal.diff}, {@code internal.text}, {@code report.diagnosis}, {@code
 * report.failure}, {@code report.filter}, {@code report.internal.diff}, {@code
 * report.internal.text}, {@code report.model}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.text;

import org.jspecify.annotations.NullMarked;
