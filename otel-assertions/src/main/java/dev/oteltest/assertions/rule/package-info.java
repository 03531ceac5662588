/** What can be expected of all spans together, as pure functions. */
@NullMarked
package dev.oteltest.assertions.rule;

import org.jspecify.annotations.NullMarked;
