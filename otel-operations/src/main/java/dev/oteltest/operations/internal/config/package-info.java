/**
 * Helps to read files of operations strictly: the nearest key for an unknown one.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.operations.internal.config;

import org.jspecify.annotations.NullMarked;
