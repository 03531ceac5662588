package dev.oteltest.capture;

import dev.oteltest.capture.ScopeLife.Held;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The spans of one scope. */
final class ScopeSpans {

  private final ScopeLife life;
  private final SpanOwners owners;
  private final int limit;

  // Below: under the lock.
  private final List<String> adopted = new ArrayList<>(1);
  private List<String> ids = new ArrayList<>();
  private List<CapturedSpan> captured = new ArrayList<>();
  private List<SpanData> notTaken = new ArrayList<>();
  private long dropped;
  private boolean remote;

  /**
   * Creates a list of spans.
   *
   * @throws IllegalArgumentException if the limit is below 1
   */
  ScopeSpans(ScopeLife life, SpanOwners owners, int limit) {
    if (limit < 1) {
      throw new IllegalArgumentException("spanLimit must be at least 1, but is " + limit);
    }
    this.life = life;
    this.owners = owners;
    this.limit = limit;
  }

  /** Attributes all spans below a parent to the scope. */
  void adopt(String spanId, CapturedSpan parent) {
    try (Held ignored = life.hold()) {
      if (!life.isClosed() && owners.add(spanId, parent)) {
        adopted.add(spanId);
      }
    }
  }

  Set<String> adoptedIds() {
    try (Held ignored = life.hold()) {
      return Set.copyOf(adopted);
    }
  }

  /** Returns the current state of all spans, in order of their start. */
  List<SpanData> data() {
    try (Held ignored = life.hold()) {
      List<SpanData> spans = new ArrayList<>(captured.size());
      for (CapturedSpan span : captured) {
        SpanData data = span.data();
        if (data != null) {
          spans.add(data);
        }
      }
      if (remote) {
        spans.sort(Comparator.comparingLong(SpanData::getStartEpochNanos));
      }
      return spans;
    }
  }

  /** Returns the current state of the spans that have not ended. */
  List<SpanData> unfinished() {
    try (Held ignored = life.hold()) {
      List<SpanData> unfinished = new ArrayList<>();
      for (CapturedSpan span : captured) {
        SpanData data = span.isRunning() ? span.data() : null;
        if (data != null && !data.hasEnded()) {
          unfinished.add(data);
        }
      }
      return unfinished;
    }
  }

  /** Returns the spans that ended since the last call. */
  List<SpanData> takeEnded() {
    try (Held ignored = life.hold()) {
      if (notTaken.isEmpty()) {
        return List.of(); // as of most scopes
      }
      List<SpanData> taken = notTaken;
      notTaken = new ArrayList<>();
      return taken;
    }
  }

  /** Returns the number of spans that exceeded the limit. */
  long dropped() {
    try (Held ignored = life.hold()) {
      return dropped;
    }
  }

  /** Adds a span that started; returns false if the scope is closed. */
  boolean started(String spanId, CapturedSpan span) {
    try (Held ignored = life.hold()) {
      if (life.isClosed()) {
        return false;
      }
      if (captured.size() < limit) {
        captured.add(span);
        ids.add(spanId);
      } else {
        dropped++;
        span.drop();
      }
      life.happened();
      return true;
    }
  }

  /** Adds a span that another process sent; returns false if the scope is closed. */
  boolean received(String spanId, CapturedSpan span, SpanData data) {
    try (Held ignored = life.hold()) {
      remote = true;
      return started(spanId, span) && ended(spanId, span, data);
    }
  }

  /** Records the end of a span; returns false if the scope was closed before. */
  boolean ended(String spanId, CapturedSpan span, SpanData data) {
    try (Held ignored = life.hold()) {
      if (life.isClosed()) {
        return false;
      }
      if (span.isDropped()) {
        owners.remove(spanId);
        return true;
      }
      notTaken.add(data);
      life.happened();
      return true;
    }
  }

  /**
   * Frees the memory when the scope closes; returns the spans that ended since the last call of
   * {@link #takeEnded()}.
   */
  List<SpanData> close() {
    captured.forEach(CapturedSpan::forgetData);
    owners.close(adopted);
    owners.close(ids);
    captured = List.of();
    ids = List.of();
    return takeEnded();
  }
}
