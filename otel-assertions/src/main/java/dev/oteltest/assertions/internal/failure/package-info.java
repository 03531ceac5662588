/**
 * How assertions report failures: thrown at once, or collected by soft assertions.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.assertions.internal.failure;

import org.jspecify.annotations.NullMarked;
