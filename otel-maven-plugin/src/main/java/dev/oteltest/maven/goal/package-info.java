/**
 * What all goals share: the off switch, where they run, their settings and secrets.
 *
 * <p>Depends on {@code internal.config}, {@code internal.export}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.maven.goal;

import org.jspecify.annotations.NullMarked;
