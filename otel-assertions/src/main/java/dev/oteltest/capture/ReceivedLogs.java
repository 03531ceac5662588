package dev.oteltest.capture;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
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

  private static final AttributeKey<String> SCOPE =
      AttributeKey.stringKey(TelemetryCapture.BAGGAGE_KEY);

  private static final int MOST_WAITING = 10_000;

  private record Waiting(LogRecordData log, long since) {}

  private final SpanOwners owners;
  private final ScopeRegistry scopes;
  private final StrayLogs strays;
  private final LongSupplier nanoTime;
  private final Map<String, List<Waiting>> bySpan = new HashMap<>();
  private int waiting;

  ReceivedLogs(SpanOwners owners, ScopeRegistry scopes, StrayLogs strays, LongSupplier nanoTime) {
    this.owners = owners;
    this.scopes = scopes;
    this.strays = strays;
    this.nanoTime = nanoTime;
  }

  /** Takes log records as they come. */
  synchronized void add(List<LogRecordData> logs) {
    release(ReceivedSpans.PATIENCE_NANOS);
    for (LogRecordData log : logs) {
      CaptureScope owner = ownerOf(log);
      if (owner != null || !log.getSpanContext().isValid()) {
        give(log, owner != null ? owner : fallback(log));
      } else if (waiting < MOST_WAITING) {
        bySpan
            .computeIfAbsent(log.getSpanContext().getSpanId(), id -> new ArrayList<>(2))
            .add(new Waiting(log, nanoTime.getAsLong()));
        waiting++;
      } else {
        give(log, fallback(log));
      }
    }
  }

  /** Hands over what waited for spans that are known by now. */
  synchronized void spansArrived() {
    Iterator<Map.Entry<String, List<Waiting>>> all = bySpan.entrySet().iterator();
    while (all.hasNext()) {
      Map.Entry<String, List<Waiting>> ofSpan = all.next();
      CapturedSpan span = owners.find(ofSpan.getKey());
      if (span != null) {
        all.remove();
        waiting -= ofSpan.getValue().size();
        ofSpan.getValue().forEach(one -> give(one.log(), span.scope()));
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
          give(one.log(), named(one.log().getResource().getAttributes()));
        }
      }
      if (ofSpan.isEmpty()) {
        all.remove();
      }
    }
  }

  private @Nullable CaptureScope ownerOf(LogRecordData log) {
    CapturedSpan span =
        log.getSpanContext().isValid() ? owners.find(log.getSpanContext().getSpanId()) : null;
    return span != null ? span.scope() : named(log.getAttributes());
  }

  private @Nullable CaptureScope fallback(LogRecordData log) {
    Attributes resource = log.getResource().getAttributes();
    return resource.get(SCOPE) == null ? scopes.only() : named(resource);
  }

  private @Nullable CaptureScope named(Attributes attributes) {
    String id = attributes.get(SCOPE);
    return id == null ? null : scopes.byId(id);
  }

  private void give(LogRecordData log, @Nullable CaptureScope owner) {
    CapturedLog captured = new CapturedLog(log);
    if (owner == null || !owner.emitted(captured)) {
      strays.add(captured, Attribution.reason(scopes, owner));
    }
  }
}
