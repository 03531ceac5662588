/**
 * What is wrong with files of operations, or not as their authors expect.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.operations.finding;

import org.jspecify.annotations.NullMarked;
