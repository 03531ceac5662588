/** Captures what the code under test emits, each span for the test that caused it. */
@NullMarked
package dev.oteltest.capture;

import org.jspecify.annotations.NullMarked;
