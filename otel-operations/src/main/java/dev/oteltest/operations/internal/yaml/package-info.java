/**
 * Reads YAML with the position of each node, and changes its text without touching the rest.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.operations.internal.yaml;

import org.jspecify.annotations.NullMarked;
