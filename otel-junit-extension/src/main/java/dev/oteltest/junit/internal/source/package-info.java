/**
 * Finds the source file and line of a test, and its names: in the source, and as in Surefire's
 * reports.
 *
 * <p>Depends on {@code internal.classfile}, {@code internal.codeowners}, {@code
 * junit.internal.budget}, {@code resource.internal.git}, {@code semconv}.
 */
@NullMarked
package dev.oteltest.junit.internal.source;

import org.jspecify.annotations.NullMarked;
