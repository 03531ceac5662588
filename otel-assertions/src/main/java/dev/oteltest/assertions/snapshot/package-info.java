/** Traces as texts that stay the same from run to run. */
@NullMarked
package dev.oteltest.assertions.snapshot;

import org.jspecify.annotations.NullMarked;
