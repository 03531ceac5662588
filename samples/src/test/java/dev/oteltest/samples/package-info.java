/** Checks what the samples' builds left behind. */
@NullMarked
package dev.oteltest.samples;

import org.jspecify.annotations.NullMarked;
