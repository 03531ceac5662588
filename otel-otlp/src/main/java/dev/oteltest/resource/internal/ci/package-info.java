/**
 * Reads the facts of a run from the environment of each CI system, and joins the traces of all jobs
 * of a run into one, with nothing passed between the jobs.
 *
 * <p>Depends on {@code internal.config}, {@code internal.span}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.resource.internal.ci;

import org.jspecify.annotations.NullMarked;
