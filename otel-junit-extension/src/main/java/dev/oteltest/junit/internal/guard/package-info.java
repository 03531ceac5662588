/**
 * Keeps errors of the toolkit away from tests: they become warnings.
 *
 * <p>Depends on {@code internal.config}, {@code internal.log}.
 */
@NullMarked
package dev.oteltest.junit.internal.guard;

import org.jspecify.annotations.NullMarked;
