/**
 * Finds the owners of a file in the repository's {@code CODEOWNERS}.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.internal.codeowners;

import org.jspecify.annotations.NullMarked;
