/**
 * Finds what somebody may have meant in a plan.
 *
 * <p>Depends on no other package of this project.
 */
@NullMarked
package dev.oteltest.operations.internal.plan;

import org.jspecify.annotations.NullMarked;
