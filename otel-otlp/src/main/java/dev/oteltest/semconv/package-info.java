/** The words of test spans, shared by all that write or read them. */
@NullMarked
package dev.oteltest.semconv;

import org.jspecify.annotations.NullMarked;
