package dev.oteltest.capture;

import dev.oteltest.capture.internal.metrics.MetricSources;
import dev.oteltest.capture.internal.signal.CapturedLog;

/**
 * What scopes need of captured log records and metrics.
 *
 * @param unattributedLogs the log records that no scope accepted
 */
record SignalSources(UnattributedSignals<CapturedLog> unattributedLogs, MetricSources metrics) {}
