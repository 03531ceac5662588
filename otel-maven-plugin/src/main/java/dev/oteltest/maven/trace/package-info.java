/**
 * The spans of a build: session, modules, phases, goals.
 *
 * <p>Depends on {@code maven.goal}.
 */
@NullMarked
package dev.oteltest.maven.trace;

import org.jspecify.annotations.NullMarked;
