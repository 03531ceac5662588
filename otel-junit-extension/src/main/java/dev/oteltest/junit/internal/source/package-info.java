/**
 * Finds the source file and line of a test.
 *
 * <p>Depends on {@code internal.codeowners}.
 */
@NullMarked
package dev.oteltest.junit.internal.source;

import org.jspecify.annotations.NullMarked;
