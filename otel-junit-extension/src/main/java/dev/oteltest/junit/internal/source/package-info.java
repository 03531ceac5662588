/**
 * Finds the source file and line of a test, and what its source names it.
 *
 * <p>Depends on {@code internal.codeowners}, {@code resource.internal.git}.
 */
@NullMarked
package dev.oteltest.junit.internal.source;

import org.jspecify.annotations.NullMarked;
