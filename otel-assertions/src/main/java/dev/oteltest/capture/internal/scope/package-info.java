/**
 * What a capture scope consists of: its life, its log records, the threads that work for it, and
 * signals of other processes that wait for their span.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.capture.internal.scope;

import org.jspecify.annotations.NullMarked;
