/** Checks what a release consists of, and that all places have its version. */
@NullMarked
package dev.oteltest.samples.release;

import org.jspecify.annotations.NullMarked;
