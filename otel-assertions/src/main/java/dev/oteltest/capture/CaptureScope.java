package dev.oteltest.capture;

import dev.oteltest.capture.internal.thread.ThreadOrigin;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.ImplicitContextKeyed;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
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
  private final long straysBefore;
  private final ScopeLife life = new ScopeLife();
  private final ThreadOrigin origin = ThreadOrigin.begin();
  private final ScopeSpans spans;
  private final ScopeSignals signals;
  private volatile @Nullable String id;

  // The registry's, under its lock: how many open scopes are inside this one, and its neighbours.
  int openInside;
  @Nullable CaptureScope before;
  @Nullable CaptureScope after;

  CaptureScope(TelemetryCapture capture, String name, @Nullable CaptureScope outer, int spanLimit) {
    if (spanLimit < 1) {
      throw new IllegalArgumentException("spanLimit must be at least 1, but is " + spanLimit);
    }
    this.capture = capture;
    this.name = name;
    this.outer = outer;
    this.straysBefore = capture.strays().count();
    this.spans = new ScopeSpans(life, capture.owners(), spanLimit);
    this.signals = new ScopeSignals(life, capture, spanLimit);
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
    life.lock.lock();
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
      life.lock.unlock();
    }
  }

  /** Whether that was asked for: something outside this JVM may have been told of this scope. */
  public boolean isKnownOutside() {
    return id != null;
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
    if (parent.isValid()) {
      spans.adopt(parent.getSpanId(), new CapturedSpan(this, null));
    }
  }

  /** The ids of the spans that were adopted. */
  public Set<String> adoptedSpanIds() {
    return spans.adoptedIds();
  }

  /**
   * The spans so far in order of their start, unfinished ones ({@link SpanData#hasEnded()} false)
   * among them as they are now. Empty once the scope is closed.
   */
  public List<SpanData> spans() {
    capture.global().look();
    return spans.data();
  }

  /** Of {@link #spans()}, those that have not ended. */
  public List<SpanData> unfinishedSpans() {
    return spans.unfinished();
  }

  /** The spans that ended since the last call; each is handed out once. */
  public List<SpanData> takeEnded() {
    return spans.takeEnded();
  }

  /** How many spans were not kept, because there were more than the limit. */
  public long droppedSpans() {
    return spans.dropped();
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
    return signals.logs();
  }

  /** The log records that belong to no scope and came while this one was open. */
  public List<UnattributedLog> unattributedLogs() {
    return signals.unattributedLogs();
  }

  /**
   * Looks at all metrics now, so that {@link #metrics()} tells what was added since. It is done
   * when the scope opens, except where many open of which few are asked: then whoever will ask says
   * so. Calls after the first do nothing. Of an SDK that is younger than the scope, all metrics
   * were added since.
   */
  public void watchMetrics() {
    signals.watchMetrics();
  }

  /**
   * What metrics say since the scope watches them; this collects them, so it runs the callbacks of
   * asynchronous instruments. Empty once the scope is closed.
   */
  public CapturedMetrics metrics() {
    capture.global().look();
    return signals.metrics(id);
  }

  /** Where it was opened. */
  ThreadOrigin origin() {
    return origin;
  }

  /** Remembers that another scope is open that is neither around nor inside this one. */
  void runsBeside(CaptureScope other) {
    for (CaptureScope at = this; at != null && !at.isAround(other); at = at.outer) {
      at.signals.share();
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
    return life.changes();
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
    return life.awaitChange(seen, timeout);
  }

  /** Whether it was closed. */
  public boolean isClosed() {
    return life.isClosed();
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
    life.lock.lock();
    try {
      if (!life.close()) {
        return List.of();
      }
      taken = spans.close();
      signals.close();
    } finally {
      life.lock.unlock();
    }
    origin.end();
    capture.scopes().close(this);
    return taken;
  }

  /** Takes a span that started; false if the scope is closed. */
  boolean started(String spanId, CapturedSpan span) {
    return spans.started(spanId, span);
  }

  /** Takes a log record; false if the scope is closed. */
  boolean emitted(CapturedLog log) {
    return signals.emitted(log);
  }

  /** Takes a span that another process sent; false if the scope is closed. */
  boolean received(String spanId, CapturedSpan span, SpanData data) {
    return spans.received(spanId, span, data);
  }

  /** Takes a span's end; false if the scope was closed before. */
  boolean ended(String spanId, CapturedSpan span, SpanData data) {
    return spans.ended(spanId, span, data);
  }

  @Override
  public String toString() {
    return "CaptureScope " + name;
  }
}
