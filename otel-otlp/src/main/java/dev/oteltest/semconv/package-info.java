/**
 * The keys and values of the attributes that the toolkit defines.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.semconv;

import org.jspecify.annotations.NullMarked;
