/**
 * The matchers of spans, metrics and logs, and the words they share with the assertions.
 *
 * <p>Depends on {@code assertions.internal.text}, {@code assertions.tree}, {@code
 * otlp.internal.decode}.
 */
@NullMarked
package dev.oteltest.assertions.match;

import org.jspecify.annotations.NullMarked;
