/**
 * What the goals share: how they are switched off, where they run, which settings and secrets they
 * see.
 */
@NullMarked
package dev.oteltest.maven.goal;

import org.jspecify.annotations.NullMarked;
