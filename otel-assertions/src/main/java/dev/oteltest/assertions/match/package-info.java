/** The vocabulary of expectations, as pure functions. */
@NullMarked
package dev.oteltest.assertions.match;

import org.jspecify.annotations.NullMarked;
