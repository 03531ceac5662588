/**
 * Checks alert rules and routes for a build: combines what promtool, the rules and the routes find.
 *
 * <p>Depends on {@code operations.alerting}, {@code operations.alerting.catalogue}, {@code
 * operations.alerting.route}, {@code operations.finding}.
 */
@NullMarked
package dev.oteltest.operations.alerting.lint;

import org.jspecify.annotations.NullMarked;
