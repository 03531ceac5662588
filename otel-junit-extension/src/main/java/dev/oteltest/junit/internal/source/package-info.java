/**
 * Finds the source file and line of a test, and its name in the source.
 *
 * <p>Depends on {@code internal.classfile}, {@code internal.codeowners}, {@code
 * junit.internal.budget}, {@code resource.internal.git}.
 */
@NullMarked
package dev.oteltest.junit.internal.source;

import org.jspecify.annotations.NullMarked;
