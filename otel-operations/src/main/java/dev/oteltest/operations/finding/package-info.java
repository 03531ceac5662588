/**
 * Findings in files of operations: errors, and warnings about what the author probably did not
 * intend.
 *
 * <p>Depends on {@code semconv}.
 */
@NullMarked
package dev.oteltest.operations.finding;

import org.jspecify.annotations.NullMarked;
