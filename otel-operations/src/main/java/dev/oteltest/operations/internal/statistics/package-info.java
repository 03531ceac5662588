/**
 * Confidence intervals for counts of random events.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.operations.internal.statistics;

import org.jspecify.annotations.NullMarked;
