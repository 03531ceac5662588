/**
 * Joins the traces of all jobs of a CI run into one, with nothing passed between the jobs.
 *
 * <p>Depends on {@code internal.config}, {@code internal.span}, {@code resource.internal.ci},
 * {@code semconv}.
 */
@NullMarked
package dev.oteltest.resource.internal.join;

import org.jspecify.annotations.NullMarked;
