/**
 * Aligns rows of text in columns.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.operations.internal.text;

import org.jspecify.annotations.NullMarked;
