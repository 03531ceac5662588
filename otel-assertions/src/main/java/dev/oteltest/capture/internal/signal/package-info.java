/**
 * The log records of a capture scope, and signals of other processes that wait for their span.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.capture.internal.signal;

import org.jspecify.annotations.NullMarked;
