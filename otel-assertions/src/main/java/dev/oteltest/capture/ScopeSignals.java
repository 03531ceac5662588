package dev.oteltest.capture;

import dev.oteltest.capture.internal.metrics.MetricBaseline;
import dev.oteltest.capture.internal.scope.CapturedLog;
import dev.oteltest.capture.internal.scope.ScopeLife;
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
    life.lock.lock();
    try {
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
    } finally {
      life.lock.unlock();
    }
  }

  List<LogRecordData> logs() {
    life.lock.lock();
    try {
      ScopeLogs mine = logs;
      return mine == null ? List.of() : mine.data();
    } finally {
      life.lock.unlock();
    }
  }

  /** Returns the latest log records without a gap, at most the given number. */
  List<LogRecordData> latestLogs(int most) {
    life.lock.lock();
    try {
      ScopeLogs mine = logs;
      return mine == null ? List.of() : mine.latest(most);
    } finally {
      life.lock.unlock();
    }
  }

  long logCount() {
    life.lock.lock();
    try {
      ScopeLogs mine = logs;
      return mine == null ? 0 : mine.count();
    } finally {
      life.lock.unlock();
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
    life.lock.lock();
    try {
      if (metricsBefore == null && !life.isClosed()) {
        metricsBefore = MetricBaseline.of(signals.metrics, metricSourcesBefore);
      }
    } finally {
      life.lock.unlock();
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
    life.lock.lock();
    try {
      before = metricsBefore;
    } finally {
      life.lock.unlock();
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
