/** The shapes of trees. */
@NullMarked
package dev.oteltest.assertions.structure;

import org.jspecify.annotations.NullMarked;
