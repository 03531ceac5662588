/**
 * What a build knows of its run that no span has: what code it tested, and what was selected of it.
 *
 * <p>Depends on {@code internal.repetition}, {@code maven.goal}, {@code report.internal.git},
 * {@code report.internal.history}, {@code report.internal.text}, {@code resource.internal.git}, and
 * Maven's API.
 */
@NullMarked
package dev.oteltest.maven.history;

import org.jspecify.annotations.NullMarked;
