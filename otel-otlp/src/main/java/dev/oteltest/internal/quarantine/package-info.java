/**
 * Tests that may fail for a while without failing a build.
 *
 * <p>Depends on {@code internal.yaml}, {@code resource.internal.git}.
 */
@NullMarked
package dev.oteltest.internal.quarantine;

import org.jspecify.annotations.NullMarked;
