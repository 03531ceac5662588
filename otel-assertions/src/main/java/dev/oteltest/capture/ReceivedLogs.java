package dev.oteltest.capture;

import dev.oteltest.capture.UnattributedSpan.Reason;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives log records from other processes to the scopes they belong to. A span is sent when it has
 * ended, so a record mostly comes before the span it was written in: then it waits for that.
 */
final class ReceivedLogs {

  private static final int MOST_WAITING = 10_000;

  private record Waiting(LogRecordData log, long since) {}

  private final RemoteAttribution attribution;
  private final ScopeRegistry scopes;
  private final UnattributedLogs strays;
  private final LongSupplier nanoTime;
  private final Map<String, List<Waiting>> bySpan = new HashMap<>();
  private int waiting;

  ReceivedLogs(
      RemoteAttribution attribution,
      ScopeRegistry scopes,
      UnattributedLogs strays,
      LongSupplier nanoTime) {
    this.attribution = attribution;
    this.scopes = scopes;
    this.strays = strays;
    this.nanoTime = nanoTime;
  }

  /** Takes log records as they come. */
  synchronized void add(List<LogRecordData> logs) {
    release(ReceivedSpans.PATIENCE_NANOS);
    for (LogRecordData log : logs) {
      CaptureScope owner = attribution.of(log.getSpanContext().getSpanId(), log.getAttributes());
      if (owner != null || !log.getSpanContext().isValid()) {
        give(log, owner != null ? owner : attribution.ofProcessOrOnly(log.getResource()));
      } else if (waiting < MOST_WAITING) {
        bySpan
            .computeIfAbsent(log.getSpanContext().getSpanId(), id -> new ArrayList<>(2))
            .add(new Waiting(log, nanoTime.getAsLong()));
        waiting++;
      } else {
        give(log, attribution.ofProcessOrOnly(log.getResource()));
      }
    }
  }

  /** Hands over what waited for spans that are known by now. */
  synchronized void spansArrived() {
    Iterator<Map.Entry<String, List<Waiting>>> all = bySpan.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<String, List<Waiting>> ofSpan = all.next();
      CaptureScope owner = attribution.ofSpan(ofSpan.getKey());
      if (owner != null) {
        all.remove();
        waiting -= ofSpan.getValue().size();
        ofSpan.getValue().forEach(one -> give(one.log(), owner));
      }
    }
  }

  /**
   * Gives up on those that waited that long: to who their process was started for, or to nobody.
   */
  synchronized void release(long waitedNanos) {
    if (waiting == 0) {
      return;
    }
    long now = nanoTime.getAsLong();
    for (Iterator<List<Waiting>> all = bySpan.values().iterator(); all.hasNext(); ) {
      List<Waiting> ofSpan = all.next();
      for (Iterator<Waiting> each = ofSpan.iterator(); each.hasNext(); ) {
        Waiting one = each.next();
        if (now - one.since() >= waitedNanos) {
          each.remove();
          waiting--;
          give(one.log(), attribution.ofProcess(one.log().getResource()));
        }
      }
      if (ofSpan.isEmpty()) {
        all.remove();
      }
    }
  }

  private void give(LogRecordData log, @Nullable CaptureScope owner) {
    CapturedLog captured = new CapturedLog(log);
    if (owner == null || !owner.emitted(captured)) {
      strays.add(captured, reason(owner));
    }
  }

  private Reason reason(@Nullable CaptureScope owner) {
    if (owner != null) {
      return Reason.SCOPE_CLOSED;
    }
    return scopes.count() > 1 ? Reason.SEVERAL_SCOPES_OPEN : Reason.NO_SCOPE_OPEN;
  }
}
