/**
 * Finds the owners of a file in the repository's {@code CODEOWNERS}.
 *
 * <p>Depends on {@code resource.internal.ci}, {@code resource.internal.git}.
 */
@NullMarked
package dev.oteltest.internal.codeowners;

import org.jspecify.annotations.NullMarked;
