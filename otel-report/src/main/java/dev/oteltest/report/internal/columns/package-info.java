/**
 * Spans as columns and encoded bytes, in the order of their trees.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.report.internal.columns;

import org.jspecify.annotations.NullMarked;
