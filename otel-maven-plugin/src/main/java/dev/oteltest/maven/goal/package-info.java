/**
 * What all goals share: the off switch, where they run, their settings and secrets.
 *
 * <p>Depends on {@code internal.export}.
 */
@NullMarked
package dev.oteltest.maven.goal;

import org.jspecify.annotations.NullMarked;
