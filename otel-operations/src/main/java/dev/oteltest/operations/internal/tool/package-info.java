/**
 * Runs command line tools that are installed, or in an image.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.operations.internal.tool;

import org.jspecify.annotations.NullMarked;
