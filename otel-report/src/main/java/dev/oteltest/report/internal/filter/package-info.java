/**
 * Filters spans by what users write: names, statuses, attributes, durations. The page has the same
 * grammar in JavaScript.
 *
 * <p>Depends on {@code report.internal.model.span}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.internal.filter;

import org.jspecify.annotations.NullMarked;
