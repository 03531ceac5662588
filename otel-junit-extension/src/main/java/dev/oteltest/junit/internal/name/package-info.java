/**
 * The names of tests, as Surefire writes them and the source has them.
 *
 * <p>Depends on {@code semconv}.
 */
@NullMarked
package dev.oteltest.junit.internal.name;

import org.jspecify.annotations.NullMarked;
