package dev.oteltest.capture;

import dev.oteltest.capture.internal.metrics.MetricSources;
import dev.oteltest.capture.internal.scope.CapturedLog;

/**
 * Captured log records and metrics, of which scopes take theirs.
 *
 * @param unattributedLogs the log records that no scope accepted
 */
record SignalSources(UnattributedSignals<CapturedLog> unattributedLogs, MetricSources metrics) {}
