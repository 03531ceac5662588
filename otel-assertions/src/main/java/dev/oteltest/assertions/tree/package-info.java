/** Spans as the trees they form. */
@NullMarked
package dev.oteltest.assertions.tree;

import org.jspecify.annotations.NullMarked;
