/**
 * The spans of a build: session, modules, phases, goals.
 *
 * <p>Depends on {@code internal.config}, {@code internal.redact}, {@code internal.span}, {@code
 * internal.text}, {@code maven.goal}, {@code resource.internal.ci}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.maven.trace;

import org.jspecify.annotations.NullMarked;
