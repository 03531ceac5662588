/**
 * Reads JSON as a tree. Needs jackson-core.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.operations.internal.json;

import org.jspecify.annotations.NullMarked;
