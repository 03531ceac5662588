/**
 * Checks files of alert rules for builds.
 *
 * <p>Depends on {@code operations.alerting}, {@code operations.alerting.catalogue}, {@code
 * operations.alerting.route}, {@code operations.finding}.
 */
@NullMarked
package dev.oteltest.operations.alerting.lint;

import org.jspecify.annotations.NullMarked;
