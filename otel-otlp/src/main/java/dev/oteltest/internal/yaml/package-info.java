/**
 * Validates users' YAML strictly: unknown keys are errors. Contains no parser, because each jar
 * shades its own.
 *
 * <p>Depends on {@code internal.text}.
 */
@NullMarked
package dev.oteltest.internal.yaml;

import org.jspecify.annotations.NullMarked;
