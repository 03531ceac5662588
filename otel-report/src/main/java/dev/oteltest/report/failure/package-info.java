/**
 * What failed in a run, and why: one view that every output shows and none derives again.
 *
 * <p>Depends on {@code report.model}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.report.failure;

import org.jspecify.annotations.NullMarked;
