/**
 * Parses YAML, and changes its text without touching the rest.
 *
 * <p>Depends on {@code internal.yaml}.
 */
@NullMarked
package dev.oteltest.operations.internal.yaml;

import org.jspecify.annotations.NullMarked;
