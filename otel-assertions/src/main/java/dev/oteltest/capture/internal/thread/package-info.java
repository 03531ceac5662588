/**
 * Determines whether a thread works for the test that appears to run on it.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.capture.internal.thread;

import org.jspecify.annotations.NullMarked;
