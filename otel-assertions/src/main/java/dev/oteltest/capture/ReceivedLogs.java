package dev.oteltest.capture;

import dev.oteltest.capture.UnattributedSpan.Reason;
import dev.oteltest.capture.internal.install.CapturedLog;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Passes log records from other processes to the scopes they belong to. A span is sent when it has
 * ended, so a record usually arrives before the span it was written in, and waits for that span.
 */
final class ReceivedLogs {

  private final RemoteAttribution attribution;
  private final ScopeRegistry scopes;
  private final UnattributedSignals<CapturedLog> unattributed;
  private final WaitingSignals<LogRecordData> waiting;

  ReceivedLogs(CaptureParts parts, LongSupplier nanoTime) {
    attribution = new RemoteAttribution(parts);
    scopes = parts.scopes;
    unattributed = parts.signals().unattributedLogs();
    waiting = new WaitingSignals<>(nanoTime);
  }

  /** Accepts log records in order of arrival. */
  synchronized void add(List<LogRecordData> logs) {
    release(WaitingSignals.PATIENCE_NANOS);
    for (LogRecordData log : logs) {
      String spanId = log.getSpanContext().getSpanId();
      CaptureScope owner = attribution.of(spanId, log.getAttributes());
      if (owner != null) {
        give(log, owner);
      } else if (log.getSpanContext().isValid() && !waiting.isFull()) {
        waiting.add(spanId, log);
      } else {
        give(log, attribution.ofProcessOrOnly(log.getResource()));
      }
    }
  }

  /** Passes on the records that waited for spans that are known by now. */
  synchronized void spansArrived() {
    for (String spanId : waiting.spanIds()) {
      CaptureScope owner = attribution.ofSpan(spanId);
      if (owner != null) {
        waiting.take(spanId).forEach(log -> give(log, owner));
      }
    }
  }

  /**
   * Stops waiting for the spans of records that have waited at least the given time: these belong
   * to the scope that their process was started for, if any.
   */
  synchronized void release(long waitedNanos) {
    for (LogRecordData log : waiting.olderThan(waitedNanos)) {
      waiting.remove(log.getSpanContext().getSpanId(), log);
      give(log, attribution.ofProcess(log.getResource()));
    }
  }

  private void give(LogRecordData log, @Nullable CaptureScope owner) {
    CapturedLog captured = new CapturedLog(log);
    if (owner == null || !owner.emitted(captured)) {
      unattributed.add(captured, reason(owner), "", false);
    }
  }

  private Reason reason(@Nullable CaptureScope owner) {
    if (owner != null) {
      return Reason.SCOPE_CLOSED;
    }
    return scopes.count() > 1 ? Reason.SEVERAL_SCOPES_OPEN : Reason.NO_SCOPE_OPEN;
  }
}
