/**
 * What JUnit finds by itself or a test names: the annotation, the listeners and the Jupiter
 * extensions.
 *
 * <p>Depends on {@code assertions}, {@code capture}, {@code internal.config}, {@code
 * junit.internal.config}, {@code junit.internal.platform}, {@code otlp.internal.run}.
 */
@NullMarked
package dev.oteltest.junit;

import org.jspecify.annotations.NullMarked;
