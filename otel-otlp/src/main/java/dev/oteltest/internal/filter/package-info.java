/**
 * Filters of spans as users write them: names, statuses, attributes, durations. The page has the
 * same grammar in JavaScript.
 *
 * <p>Depends on {@code semconv}.
 */
@NullMarked
package dev.oteltest.internal.filter;

import org.jspecify.annotations.NullMarked;
