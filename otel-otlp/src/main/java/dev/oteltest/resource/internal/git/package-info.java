/**
 * Reads the facts of a checkout from its {@code .git} folder, without running git.
 *
 * <p>Depends on {@code resource.internal.ci}.
 */
@NullMarked
package dev.oteltest.resource.internal.git;

import org.jspecify.annotations.NullMarked;
