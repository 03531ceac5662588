/**
 * Findings in files of operations: errors, and warnings about what the author probably did not
 * intend.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.operations.finding;

import org.jspecify.annotations.NullMarked;
