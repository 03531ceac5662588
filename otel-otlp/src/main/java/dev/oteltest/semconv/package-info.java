/**
 * The attribute keys and values of test spans, shared by whoever writes or reads them.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.semconv;

import org.jspecify.annotations.NullMarked;
