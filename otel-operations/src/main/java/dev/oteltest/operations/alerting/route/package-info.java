/**
 * Where the alerts of rules go, as Alertmanager routes them.
 *
 * <p>Depends on {@code internal.text}, {@code internal.yaml}, {@code operations.alerting}, {@code
 * operations.internal.prometheus}, {@code operations.internal.text}, {@code
 * operations.internal.tool}.
 */
@NullMarked
package dev.oteltest.operations.alerting.route;

import org.jspecify.annotations.NullMarked;
