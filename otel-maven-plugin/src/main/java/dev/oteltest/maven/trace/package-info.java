/**
 * The spans of a build: session, modules, phases, goals.
 *
 * <p>Depends on {@code internal.span}, {@code resource.internal.join}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.maven.trace;

import org.jspecify.annotations.NullMarked;
