/**
 * Filters spans by what users write: names, statuses, attributes, durations. The page has the same
 * grammar in JavaScript.
 *
 * <p>Depends on {@code report.model}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.filter;

import org.jspecify.annotations.NullMarked;
