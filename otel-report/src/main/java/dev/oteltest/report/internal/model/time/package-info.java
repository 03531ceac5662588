/**
 * What took the time of a run: critical path, lanes, self times.
 *
 * <p>Depends on {@code report.internal.columns}, {@code report.internal.model.span}.
 */
@NullMarked
package dev.oteltest.report.internal.model.time;

import org.jspecify.annotations.NullMarked;
