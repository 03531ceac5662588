package dev.oteltest.capture;

import dev.oteltest.capture.CaptureParts.SignalSources;
import dev.oteltest.capture.ScopeLife.Held;
import dev.oteltest.capture.internal.install.CapturedLog;
import dev.oteltest.capture.internal.metrics.MetricBaseline;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
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
    SignalSources signals = parts.signalsIfAny();
    this.unattributedLogsBefore = signals == null ? 0 : signals.unattributedLogs().count();
    this.metricSourcesBefore = signals == null ? 0 : signals.metrics().count();
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
    return ofLogs(ScopeLogs::data, List.of());
  }

  private <R> R ofLogs(Function<ScopeLogs, R> question, R ifNone) {
    try (Held ignored = life.hold()) {
      ScopeLogs mine = logs;
      return mine == null ? ifNone : question.apply(mine);
    }
  }

  /** Returns the latest log records without a gap, at most the given number. */
  List<LogRecordData> latestLogs(int most) {
    return ofLogs(mine -> mine.latest(most), List.of());
  }

  long logCount() {
    return ofLogs(ScopeLogs::count, 0L);
  }

  List<UnattributedLog> unattributedLogs() {
    SignalSources signals = parts.signalsIfAny();
    if (signals == null) {
      return List.of();
    }
    return signals
        .unattributedLogs()
        .since(
            unattributedLogsBefore,
            it -> new UnattributedLog(it.signal().data(), it.reason(), it.thread(), it.alone()));
  }

  /** Reads all metrics now; calls after the first do nothing. */
  void watchMetrics() {
    SignalSources signals = parts.signalsIfAny();
    if (signals == null) {
      return;
    }
    try (Held ignored = life.hold()) {
      if (metricsBefore == null && !life.isClosed()) {
        metricsBefore = MetricBaseline.of(signals.metrics(), metricSourcesBefore);
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

  /**
   * The log records of one scope: the first ones up to a limit, and the latest of those beyond.
   * Access requires the scope's lock.
   */
  private static final class ScopeLogs {

    /** How many records beyond the limit are kept: a failed test shows its last ones. */
    private static final int LATEST = 1_000;

    private final int limit;
    private final List<CapturedLog> logs = new ArrayList<>();
    private @Nullable ArrayDeque<CapturedLog> latest; // created beyond the limit
    private @Nullable CapturedLog last;
    private long count;

    ScopeLogs(int limit) {
      this.limit = limit;
    }

    void add(CapturedLog log) {
      if (log.equals(last)) {
        return;
      }
      last = log;
      count++;
      if (logs.size() < limit) {
        logs.add(log);
        return;
      }
      ArrayDeque<CapturedLog> beyond = latest;
      if (beyond == null) {
        beyond = new ArrayDeque<>();
        latest = beyond;
      }
      beyond.addLast(log);
      if (beyond.size() > LATEST) {
        beyond.removeFirst();
      }
    }

    /** Returns the number of log records so far, including those that are not kept. */
    long count() {
      return count;
    }

    /** Returns the log records up to the limit, in order of arrival. */
    List<LogRecordData> data() {
      return data(logs);
    }

    /** Returns the latest log records without a gap, at most the given number. */
    List<LogRecordData> latest(int most) {
      ArrayDeque<CapturedLog> beyond = latest;
      List<CapturedLog> all = new ArrayList<>();
      if (beyond == null || logs.size() + beyond.size() == count) {
        all.addAll(logs.subList(Math.max(0, logs.size() - most), logs.size()));
      }
      if (beyond != null) {
        all.addAll(beyond);
      }
      return data(all.subList(Math.max(0, all.size() - most), all.size()));
    }

    private static List<LogRecordData> data(Collection<CapturedLog> logs) {
      List<LogRecordData> data = new ArrayList<>(logs.size());
      for (CapturedLog log : logs) {
        data.add(log.data());
      }
      return data;
    }
  }
}
