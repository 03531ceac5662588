/**
 * The attribute keys and values that more than one package writes or reads.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.semconv;

import org.jspecify.annotations.NullMarked;
