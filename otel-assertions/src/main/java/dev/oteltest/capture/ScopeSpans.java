package dev.oteltest.capture;

import dev.oteltest.capture.ScopeLife.Held;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The spans of one scope. */
final class ScopeSpans {

  private final ScopeLife life;
  private final SpanOwners owners;
  private final int limit;

  // Below: under the lock. The lists are created with the first span: most scopes have none.
  private @Nullable List<String> ids;
  private @Nullable String adopted;
  private @Nullable Set<String> moreAdopted;
  private @Nullable List<CapturedSpan> captured;
  private @Nullable List<SpanData> notTaken;
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
        adoptFirstOrMore(spanId);
      }
    }
  }

  private void adoptFirstOrMore(String spanId) {
    if (adopted == null) {
      adopted = spanId;
    } else {
      if (moreAdopted == null) {
        moreAdopted = new HashSet<>();
      }
      moreAdopted.add(spanId);
      remember(spanId);
    }
  }

  Set<String> adoptedIds() {
    try (Held ignored = life.hold()) {
      if (adopted == null) {
        return Set.of();
      }
      Set<String> all = moreAdopted == null ? new HashSet<>() : new HashSet<>(moreAdopted);
      all.add(adopted);
      return Set.copyOf(all);
    }
  }

  /** Returns the current state of all spans, in order of their start. */
  List<SpanData> data() {
    try (Held ignored = life.hold()) {
      List<CapturedSpan> all = captured;
      if (all == null) {
        return List.of();
      }
      List<SpanData> spans = new ArrayList<>(all.size());
      for (CapturedSpan span : all) {
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
      List<CapturedSpan> all = captured;
      List<SpanData> unfinished = new ArrayList<>();
      for (int i = 0; all != null && i < all.size(); i++) {
        SpanData data = all.get(i).isRunning() ? all.get(i).data() : null;
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
      List<SpanData> taken = notTaken;
      notTaken = null;
      return taken == null ? List.of() : taken;
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
      List<CapturedSpan> all = captured;
      if (all == null) {
        all = new ArrayList<>();
        captured = all;
      }
      if (all.size() < limit) {
        all.add(span);
        remember(spanId);
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
      List<SpanData> waiting = notTaken;
      if (waiting == null) {
        waiting = new ArrayList<>();
        notTaken = waiting;
      }
      waiting.add(data);
      life.happened();
      return true;
    }
  }

  /**
   * Frees the memory when the scope closes; returns the spans that ended since the last call of
   * {@link #takeEnded()}.
   */
  List<SpanData> close() {
    if (captured != null) {
      captured.forEach(CapturedSpan::forgetData);
      captured = null;
    }
    if (adopted != null) {
      owners.close(adopted);
    }
    if (ids != null) {
      owners.close(ids);
      ids = null;
    }
    return takeEnded();
  }

  private void remember(String spanId) {
    List<String> known = ids;
    if (known == null) {
      known = new ArrayList<>(2);
      ids = known;
    }
    known.add(spanId);
  }
}
