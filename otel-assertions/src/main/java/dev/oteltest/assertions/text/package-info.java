/** How values and trees read in a failure. */
@NullMarked
package dev.oteltest.assertions.text;

import org.jspecify.annotations.NullMarked;
