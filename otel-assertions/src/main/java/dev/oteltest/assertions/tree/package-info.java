/**
 * Spans as the trees that they form.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.assertions.tree;

import org.jspecify.annotations.NullMarked;
