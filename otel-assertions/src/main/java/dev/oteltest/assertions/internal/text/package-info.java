/**
 * How values, spans and trees read in a failure.
 *
 * <p>Depends on {@code assertions.tree}, {@code otlp.internal.decode}.
 */
@NullMarked
package dev.oteltest.assertions.internal.text;

import org.jspecify.annotations.NullMarked;
