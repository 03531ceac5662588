package dev.oteltest.capture;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.ImplicitContextKeyed;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What one test caused: the spans started and log records emitted under a context that holds this
 * scope, or below a span that belongs to it; and what metrics say meanwhile.
 *
 * <p>Safe for use by any number of threads.
 *
 * @since 0.1
 */
public final class CaptureScope implements ImplicitContextKeyed, AutoCloseable {

  static final ContextKey<CaptureScope> KEY = ContextKey.named("otel-test-scope");

  private final TelemetryCapture capture;
  private final String name;
  private final @Nullable CaptureScope outer;
  private final int spanLimit;
  private final long straysBefore;

  // The registry's, under its lock: how many open scopes are inside this one, and its neighbours.
  int openInside;
  @Nullable CaptureScope before;
  @Nullable CaptureScope after;

  private final ReentrantLock lock = new ReentrantLock();
  private volatile boolean closed; // changed under the lock
  private volatile @Nullable String id;

  // Below: under the lock. The lists are made with the first span: most scopes never see one.
  private @Nullable List<String> ids;
  private @Nullable String adopted;
  private Set<String> moreAdopted = Set.of();
  private @Nullable List<CapturedSpan> captured;
  private @Nullable List<SpanData> notTaken;
  private @Nullable Condition changed;
  private long changes;
  private long dropped;
  private boolean remote;
  private @Nullable ScopeLogs logs;
  private @Nullable MetricBaseline metricsBefore;

  private final long strayLogsBefore;
  private final long metricSourcesBefore;
  private volatile boolean shared;

  CaptureScope(TelemetryCapture capture, String name, @Nullable CaptureScope outer, int spanLimit) {
    if (spanLimit < 1) {
      throw new IllegalArgumentException("spanLimit must be at least 1, but is " + spanLimit);
    }
    this.capture = capture;
    this.name = name;
    this.outer = outer;
    this.spanLimit = spanLimit;
    this.straysBefore = capture.strays().count();
    SignalCapture signals = capture.signalsIfAny();
    this.strayLogsBefore = signals == null ? 0 : signals.strayLogs().count();
    this.metricSourcesBefore = signals == null ? 0 : signals.metrics().count();
  }

  /** The name it was opened with. */
  public String name() {
    return name;
  }

  /** The scope it was opened in, or null. */
  public @Nullable CaptureScope outer() {
    return outer;
  }

  /**
   * Names this scope, in this JVM and outside: the value of the baggage entry {@value
   * TelemetryCapture#BAGGAGE_KEY} that makes spans this scope's.
   */
  public String id() {
    String known = id;
    if (known != null) {
      return known;
    }
    lock.lock();
    try {
      String made = id;
      if (made == null) {
        made = UUID.randomUUID().toString();
        id = made;
        if (!isClosed()) {
          capture.scopes().publishId(made, this);
        }
      }
      return made;
    } finally {
      lock.unlock();
    }
  }

  @Nullable String idIfAsked() {
    return id;
  }

  @Override
  public Context storeInContext(Context context) {
    return context.with(KEY, this);
  }

  /** The scope that a context holds, or null. */
  public static @Nullable CaptureScope fromContext(Context context) {
    return context.get(KEY);
  }

  /**
   * Counts spans below that one as this scope's: the test's own span, which is not captured itself.
   */
  public void adopt(SpanContext parent) {
    String spanId = parent.getSpanId();
    lock.lock();
    try {
      if (parent.isValid()
          && !isClosed()
          && capture.owners().add(spanId, new CapturedSpan(this, null))) {
        adoptFirstOrMore(spanId);
      }
    } finally {
      lock.unlock();
    }
  }

  private void adoptFirstOrMore(String spanId) {
    if (adopted == null) {
      adopted = spanId;
    } else {
      Set<String> more = new HashSet<>(moreAdopted);
      more.add(spanId);
      moreAdopted = more;
      remember(spanId);
    }
  }

  /** The ids of the spans that were adopted. */
  public Set<String> adoptedSpanIds() {
    lock.lock();
    try {
      if (adopted == null) {
        return Set.of();
      }
      Set<String> all = new HashSet<>(moreAdopted);
      all.add(adopted);
      return Set.copyOf(all);
    } finally {
      lock.unlock();
    }
  }

  /**
   * The spans so far in order of their start, unfinished ones ({@link SpanData#hasEnded()} false)
   * among them as they are now. Empty once the scope is closed.
   */
  public List<SpanData> spans() {
    capture.global().look();
    lock.lock();
    try {
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
    } finally {
      lock.unlock();
    }
  }

  /** The spans that ended since the last call; each is handed out once. */
  public List<SpanData> takeEnded() {
    lock.lock();
    try {
      List<SpanData> taken = notTaken;
      notTaken = null;
      return taken == null ? List.of() : taken;
    } finally {
      lock.unlock();
    }
  }

  /** How many spans were not kept, because there were more than the limit. */
  public long droppedSpans() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  /**
   * The spans that belong to no scope and started while this one was open: maybe this test's, which
   * nothing tells. The latest 1,000 of the JVM are known.
   */
  public List<UnattributedSpan> unattributedSpans() {
    return capture.strays().since(straysBefore);
  }

  /** The log records so far, in the order in which they came. Empty once the scope is closed. */
  public List<LogRecordData> logs() {
    capture.global().look();
    lock.lock();
    try {
      ScopeLogs mine = logs;
      return mine == null ? List.of() : mine.data();
    } finally {
      lock.unlock();
    }
  }

  /** The log records that belong to no scope and came while this one was open. */
  public List<UnattributedLog> unattributedLogs() {
    SignalCapture signals = capture.signalsIfAny();
    return signals == null ? List.of() : signals.strayLogs().since(strayLogsBefore);
  }

  /**
   * Looks at all metrics now, so that {@link #metrics()} tells what was added since. It is done
   * when the scope opens, except where many open of which few are asked: then whoever will ask says
   * so. Calls after the first do nothing. Of an SDK that is younger than the scope, all metrics
   * were added since.
   */
  public void watchMetrics() {
    SignalCapture signals = capture.signalsIfAny();
    if (signals == null) {
      return;
    }
    lock.lock();
    try {
      if (metricsBefore == null && !isClosed()) {
        metricsBefore = MetricBaseline.of(signals.metrics(), metricSourcesBefore);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * What metrics say since the scope watches them; this collects them, so it runs the callbacks of
   * asynchronous instruments. Empty once the scope is closed.
   */
  public CapturedMetrics metrics() {
    capture.global().look();
    watchMetrics();
    MetricBaseline before;
    lock.lock();
    try {
      before = metricsBefore;
    } finally {
      lock.unlock();
    }
    return before == null ? CapturedMetrics.NONE : before.since(id, shared);
  }

  /** Remembers that another scope is open that is neither around nor inside this one. */
  void runsBeside(CaptureScope other) {
    for (CaptureScope at = this; at != null && !at.isAround(other); at = at.outer) {
      at.shared = true;
    }
  }

  private boolean isAround(CaptureScope other) {
    for (CaptureScope at = other; at != null; at = at.outer) {
      if (at == this) {
        return true;
      }
    }
    return false;
  }

  /**
   * Counts what happened in this scope: it grows with every span that starts or ends, and every log
   * record.
   */
  public long changes() {
    lock.lock();
    try {
      return changes;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until something happens that {@link #changes()} did not count yet.
   *
   * @param seen what {@code changes()} said last
   * @param timeout how long to wait at most
   * @return whether there is something new
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public boolean awaitChange(long seen, Duration timeout) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Condition condition = changed;
      if (condition == null) {
        condition = lock.newCondition();
        changed = condition;
      }
      long left = timeout.toNanos();
      while (changes == seen && !isClosed() && left > 0) {
        left = condition.awaitNanos(left);
      }
      return changes != seen;
    } finally {
      lock.unlock();
    }
  }

  /** Whether it was closed. */
  public boolean isClosed() {
    return closed;
  }

  /**
   * Ends the scope: frees what it holds; spans of its that end later become strays. Closing it
   * again does nothing.
   */
  @Override
  public void close() {
    closeAndTake();
  }

  /**
   * Ends the scope as {@link #close()} does, and takes the spans that ended since they were taken
   * last, in one step: a span that ends meanwhile is among them or becomes a stray.
   */
  public List<SpanData> closeAndTake() {
    List<SpanData> taken;
    lock.lock();
    try {
      if (closed) {
        return List.of();
      }
      closed = true;
      if (captured != null) {
        captured.forEach(CapturedSpan::forgetData);
        captured = null;
      }
      logs = null;
      metricsBefore = null;
      taken = notTaken == null ? List.of() : notTaken;
      notTaken = null;
      if (adopted != null) {
        capture.owners().close(adopted);
      }
      if (ids != null) {
        capture.owners().close(ids);
        ids = null;
      }
      happened();
    } finally {
      lock.unlock();
    }
    capture.scopes().close(this);
    return taken;
  }

  /** Takes a span that started; false if the scope is closed. */
  boolean started(String spanId, CapturedSpan span) {
    lock.lock();
    try {
      if (isClosed()) {
        return false;
      }
      List<CapturedSpan> all = captured;
      if (all == null) {
        all = new ArrayList<>();
        captured = all;
      }
      if (all.size() < spanLimit) {
        all.add(span);
        remember(spanId);
      } else {
        dropped++;
        span.drop();
      }
      happened();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a log record; false if the scope is closed. */
  boolean emitted(CapturedLog log) {
    lock.lock();
    try {
      if (isClosed()) {
        return false;
      }
      ScopeLogs mine = logs;
      if (mine == null) {
        mine = new ScopeLogs(spanLimit);
        logs = mine;
      }
      mine.add(log);
      happened();
      return true;
    } finally {
      lock.unlock();
    }
  }

  /** Takes a span that another process sent; false if the scope is closed. */
  boolean received(String spanId, CapturedSpan span, SpanData data) {
    lock.lock();
    try {
      remote = true;
      return started(spanId, span) && ended(spanId, span, data);
    } finally {
      lock.unlock();
    }
  }

  /** Takes a span's end; false if the scope was closed before. */
  boolean ended(String spanId, CapturedSpan span, SpanData data) {
    lock.lock();
    try {
      if (isClosed()) {
        return false;
      }
      if (span.isDropped()) {
        capture.owners().remove(spanId);
        return true;
      }
      List<SpanData> waiting = notTaken;
      if (waiting == null) {
        waiting = new ArrayList<>();
        notTaken = waiting;
      }
      waiting.add(data);
      happened();
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void remember(String spanId) {
    List<String> known = ids;
    if (known == null) {
      known = new ArrayList<>(2);
      ids = known;
    }
    known.add(spanId);
  }

  private void happened() {
    changes++;
    if (changed != null) {
      changed.signalAll();
    }
  }

  @Override
  public String toString() {
    return "CaptureScope " + name;
  }
}
