/**
 * The names of tests, as in Surefire's reports and as in the source.
 *
 * <p>Depends on {@code semconv}.
 */
@NullMarked
package dev.oteltest.junit.internal.name;

import org.jspecify.annotations.NullMarked;
