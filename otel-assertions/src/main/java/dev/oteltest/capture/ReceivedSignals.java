package dev.oteltest.capture;

import dev.oteltest.capture.UnattributedSpan.Reason;
import dev.oteltest.capture.internal.install.CapturedLog;
import dev.oteltest.semconv.TestAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Passes spans and log records from other processes to the scopes they belong to. Spans arrive in
 * any order; one whose parent is not known yet waits for the parent. A span is sent when it has
 * ended, so a log record usually arrives before the span it was written in, and waits for that
 * span.
 */
final class ReceivedSignals {

  private final CaptureParts parts;
  private final WaitingSignals<SpanData> waitingSpans;
  private final WaitingSignals<LogRecordData> waitingLogs;

  ReceivedSignals(CaptureParts parts, LongSupplier nanoTime) {
    this.parts = parts;
    waitingSpans = new WaitingSignals<>(nanoTime);
    waitingLogs = new WaitingSignals<>(nanoTime);
  }

  /** Accepts spans in order of arrival. */
  synchronized void addSpans(List<SpanData> spans) {
    for (SpanData span : spans) {
      CaptureScope owner = ownerOf(span.getParentSpanId(), span.getAttributes());
      if (owner != null) {
        give(span, owner);
      } else if (span.getParentSpanContext().isValid()) {
        await(span);
      } else {
        give(span, ofProcessOrOnly(span.getResource()));
      }
    }
    giveLogsOfKnownSpans();
  }

  private void await(SpanData span) {
    if (waitingSpans.isFull()) {
      releaseSpans(0);
    }
    waitingSpans.add(span.getParentSpanId(), span);
  }

  /** Passes on a span, then all spans that wait for it, directly or indirectly. */
  private void give(SpanData first, @Nullable CaptureScope owner) {
    ArrayDeque<SpanData> next = new ArrayDeque<>(List.of(first));
    for (SpanData span = next.poll(); span != null; span = next.poll()) {
      if (owner == null) {
        parts.unattributed.end(span, Reason.UNKNOWN_PARENT);
      } else {
        capture(span, owner);
      }
      next.addAll(waitingSpans.take(span.getSpanId()));
    }
  }

  private void capture(SpanData span, CaptureScope owner) {
    String id = span.getSpanId();
    CapturedSpan captured = new CapturedSpan(owner, null, false);
    captured.end(span);
    if (!parts.owners.add(id, captured)) {
      return; // its producer sent it again, or it is a span of this JVM
    }
    if (!owner.keptSpans().received(id, captured, span)) {
      captured.forgetData();
      parts.owners.close(id);
      parts.unattributed.end(span, Reason.SCOPE_CLOSED);
    }
  }

  /**
   * Stops waiting for the parents of spans that have waited at least the given time: these belong
   * to the scope that their process was started for, if any.
   */
  synchronized void releaseSpans(long waitedNanos) {
    for (SpanData span : waitingSpans.olderThan(waitedNanos)) {
      // false if the span was passed on with its parent, which waited as well
      if (waitingSpans.remove(span.getParentSpanId(), span)) {
        give(span, ofProcess(span.getResource()));
      }
    }
  }

  /** Accepts log records in order of arrival. */
  synchronized void addLogs(List<LogRecordData> logs) {
    releaseLogs(WaitingSignals.PATIENCE_NANOS);
    for (LogRecordData log : logs) {
      String spanId = log.getSpanContext().getSpanId();
      CaptureScope owner = ownerOf(spanId, log.getAttributes());
      if (owner != null) {
        give(log, owner);
      } else if (log.getSpanContext().isValid() && !waitingLogs.isFull()) {
        waitingLogs.add(spanId, log);
      } else {
        give(log, ofProcessOrOnly(log.getResource()));
      }
    }
  }

  /** Passes on the records that waited for spans that are known by now. */
  private void giveLogsOfKnownSpans() {
    for (String spanId : waitingLogs.spanIds()) {
      CaptureScope owner = ofSpan(spanId);
      if (owner != null) {
        waitingLogs.take(spanId).forEach(log -> give(log, owner));
      }
    }
  }

  /**
   * Stops waiting for the spans of records that have waited at least the given time: these belong
   * to the scope that their process was started for, if any.
   */
  synchronized void releaseLogs(long waitedNanos) {
    for (LogRecordData log : waitingLogs.olderThan(waitedNanos)) {
      waitingLogs.remove(log.getSpanContext().getSpanId(), log);
      give(log, ofProcess(log.getResource()));
    }
  }

  private void give(LogRecordData log, @Nullable CaptureScope owner) {
    CapturedLog captured = new CapturedLog(log);
    if (owner == null || !owner.keptSignals().emitted(captured)) {
      parts.signals().unattributedLogs().add(captured, reason(owner), "", false);
    }
  }

  private Reason reason(@Nullable CaptureScope owner) {
    if (owner != null) {
      return Reason.SCOPE_CLOSED;
    }
    return parts.scopes.count() > 1 ? Reason.SEVERAL_SCOPES_OPEN : Reason.NO_SCOPE_OPEN;
  }

  /** Returns the scope of a span if it is already known, otherwise null. */
  private @Nullable CaptureScope ofSpan(String spanId) {
    CapturedSpan span = SpanId.isValid(spanId) ? parts.owners.find(spanId) : null;
    return span == null ? null : span.scope();
  }

  /**
   * Returns the scope that a signal names: by the span it is below or in, or by baggage that its
   * producer copied to its attributes; null if it names none.
   *
   * @param spanId the id of that span; an invalid one, if there is none, matches no span, not even
   *     one that was sent without an id
   */
  private @Nullable CaptureScope ownerOf(String spanId, Attributes attributes) {
    CaptureScope scope = ofSpan(spanId);
    return scope != null ? scope : named(attributes);
  }

  /** Returns the scope that a process was started for, or null. */
  private @Nullable CaptureScope ofProcess(Resource process) {
    return named(process.getAttributes());
  }

  /**
   * Returns the scope that a process was started for, or the only open scope if the process names
   * none.
   */
  private @Nullable CaptureScope ofProcessOrOnly(Resource process) {
    return process.getAttribute(TestAttributes.SCOPE) == null
        ? parts.scopes.only()
        : ofProcess(process);
  }

  private @Nullable CaptureScope named(Attributes attributes) {
    String id = attributes.get(TestAttributes.SCOPE);
    return id == null ? null : parts.scopes.byId(id);
  }
}
