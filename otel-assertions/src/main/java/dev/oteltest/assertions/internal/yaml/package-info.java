/**
 * Parses users' YAML with the parser in this jar.
 *
 * <p>Depends on {@code internal.yaml}.
 */
@NullMarked
package dev.oteltest.assertions.internal.yaml;

import org.jspecify.annotations.NullMarked;
