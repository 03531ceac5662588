/**
 * Reads files of operations strictly: known keys, values of the right type, and the nearest key for
 * an unknown one.
 *
 * <p>Depends on {@code operations.internal.yaml}.
 */
@NullMarked
package dev.oteltest.operations.internal.config;

import org.jspecify.annotations.NullMarked;
