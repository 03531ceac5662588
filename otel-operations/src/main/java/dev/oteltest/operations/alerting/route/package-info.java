/**
 * Where the alerts of rules go, as Alertmanager routes them.
 *
 * <p>Depends on {@code internal.text}, {@code internal.yaml}, {@code operations.alerting}, {@code
 * operations.internal.promql}, {@code operations.internal.promtool}, {@code
 * operations.internal.rule}, {@code operations.internal.tool}, {@code operations.internal.yaml}.
 */
@NullMarked
package dev.oteltest.operations.alerting.route;

import org.jspecify.annotations.NullMarked;
