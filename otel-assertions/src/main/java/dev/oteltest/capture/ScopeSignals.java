package dev.oteltest.capture;

import dev.oteltest.capture.internal.metrics.MetricBaseline;
import dev.oteltest.capture.internal.scope.CapturedLog;
import dev.oteltest.capture.internal.scope.ScopeLife;
import dev.oteltest.capture.internal.scope.ScopeLife.Held;
import dev.oteltest.capture.internal.scope.ScopeLogs;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The log records of one scope, and the changes to metrics while it is open. */
final class ScopeSignals {

  private final ScopeLife life;
  private final CaptureParts parts;
  private final int logLimit;
  private final long unattributedLogsBefore;
  private final long metricSourcesBefore;
  private volatile boolean shared;

  // Below: under the lock.
  private @Nullable ScopeLogs logs;
  private @Nullable MetricBaseline metricsBefore;

  ScopeSignals(ScopeLife life, CaptureParts parts, int logLimit) {
    this.life = life;
    this.parts = parts;
    this.logLimit = logLimit;
    SignalCapture signals = parts.signalsIfAny();
    this.unattributedLogsBefore = signals == null ? 0 : signals.unattributedLogs.count();
    this.metricSourcesBefore = signals == null ? 0 : signals.metrics.count();
  }

  /** Adds a log record; returns false if the scope is closed. */
  boolean emitted(CapturedLog log) {
    try (Held ignored = life.hold()) {
      if (life.isClosed()) {
        return false;
      }
      ScopeLogs mine = logs;
      if (mine == null) {
        mine = new ScopeLogs(logLimit);
        logs = mine;
      }
      mine.add(log);
      life.happened();
      return true;
    }
  }

  List<LogRecordData> logs() {
    try (Held ignored = life.hold()) {
      ScopeLogs mine = logs;
      return mine == null ? List.of() : mine.data();
    }
  }

  /** Returns the latest log records without a gap, at most the given number. */
  List<LogRecordData> latestLogs(int most) {
    try (Held ignored = life.hold()) {
      ScopeLogs mine = logs;
      return mine == null ? List.of() : mine.latest(most);
    }
  }

  long logCount() {
    try (Held ignored = life.hold()) {
      ScopeLogs mine = logs;
      return mine == null ? 0 : mine.count();
    }
  }

  List<UnattributedLog> unattributedLogs() {
    SignalCapture signals = parts.signalsIfAny();
    return signals == null
        ? List.of()
        : signals.unattributedLogs.since(
            unattributedLogsBefore,
            it -> new UnattributedLog(it.signal().data(), it.reason(), it.thread(), it.alone()));
  }

  /** Reads all metrics now; calls after the first do nothing. */
  void watchMetrics() {
    SignalCapture signals = parts.signalsIfAny();
    if (signals == null) {
      return;
    }
    try (Held ignored = life.hold()) {
      if (metricsBefore == null && !life.isClosed()) {
        metricsBefore = MetricBaseline.of(signals.metrics, metricSourcesBefore);
      }
    }
  }

  /**
   * Returns the metrics since the scope began to watch them.
   *
   * @param scopeId the scope's id, if it has one
   */
  CapturedMetrics metrics(@Nullable String scopeId) {
    watchMetrics();
    MetricBaseline before;
    try (Held ignored = life.hold()) {
      before = metricsBefore;
    }
    if (before == null) {
      return CapturedMetrics.NONE;
    }
    MetricBaseline.Changes changes = before.since(scopeId);
    return new CapturedMetrics(
        changes.metrics(), changes.unchanged(), shared && !changes.metrics().isEmpty());
  }

  /** Records that another scope may have contributed to the metrics. */
  void share() {
    shared = true;
  }

  /** Frees the memory when the scope closes. */
  void close() {
    logs = null;
    metricsBefore = null;
  }
}
