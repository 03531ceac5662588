/** Traces a Maven build. */
@NullMarked
package dev.oteltest.maven;

import org.jspecify.annotations.NullMarked;
