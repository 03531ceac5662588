/** Rules on names and attributes. */
@NullMarked
package dev.oteltest.assertions.convention;

import org.jspecify.annotations.NullMarked;
