/**
 * Runs command line tools.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.operations.internal.tool;

import org.jspecify.annotations.NullMarked;
