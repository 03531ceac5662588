package dev.oteltest.capture;

import dev.oteltest.capture.ScopeLife.Held;
import dev.oteltest.capture.internal.install.GlobalWatch;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.ImplicitContextKeyed;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The telemetry that one test caused: the spans started and log records emitted under a context
 * that holds this scope or below a span that belongs to it, and the changes to metrics while it is
 * open.
 *
 * <p>Safe for use by any number of threads.
 *
 * @since 0.1
 */
public final class CaptureScope implements ImplicitContextKeyed, AutoCloseable {

  static final ContextKey<CaptureScope> KEY = ContextKey.named("otel-test-scope");

  private final CaptureParts parts;
  private final GlobalWatch global;
  private final String name;
  private final @Nullable CaptureScope outer;
  private final long unattributedBefore;
  private final ScopeLife life = new ScopeLife();
  private final ThreadOrigin origin = ThreadOrigin.begin();
  private final ScopeSpans spans;
  private final ScopeSignals signals;

  CaptureScope(
      CaptureParts parts,
      GlobalWatch global,
      String name,
      @Nullable CaptureScope outer,
      int spanLimit) {
    this.parts = parts;
    this.global = global;
    this.name = name;
    this.outer = outer;
    this.unattributedBefore = parts.unattributed.count();
    this.spans = new ScopeSpans(life, parts.owners, spanLimit);
    this.signals = new ScopeSignals(life, parts, spanLimit);
  }

  /** Returns the name that this scope was opened with. */
  public String name() {
    return name;
  }

  /** Returns the scope that this scope was opened in, or null. */
  public @Nullable CaptureScope outer() {
    return outer;
  }

  /**
   * Returns the id of this scope, which is valid inside and outside this JVM. Spans whose baggage
   * entry {@link TelemetryCapture#BAGGAGE_KEY} has this value belong to this scope.
   */
  public String id() {
    return life.id(made -> parts.scopes.publishId(made, this));
  }

  /** Returns whether the {@link #id()} was requested, and so may be known outside this JVM. */
  public boolean isKnownOutside() {
    return life.idIfAsked() != null;
  }

  @Nullable String idIfAsked() {
    return life.idIfAsked();
  }

  @Override
  public Context storeInContext(Context context) {
    return context.with(KEY, this);
  }

  /** Returns the scope that a context holds, or null. */
  public static @Nullable CaptureScope fromContext(Context context) {
    return context.get(KEY);
  }

  /**
   * Attributes all spans below a parent to this scope. The parent is the test's own span, which is
   * not captured. An invalid parent is ignored.
   */
  public void adopt(SpanContext parent) {
    if (parent.isValid()) {
      spans.adopt(parent.getSpanId(), new CapturedSpan(this, null, true));
    }
  }

  /**
   * Returns whether a span was started below an adopted one since, by its own account: an agent's
   * contexts hide which span was current.
   */
  public boolean hasSpanBelow(SpanContext adopted) {
    CapturedSpan parent = parts.owners.find(adopted.getSpanId());
    return parent != null && parent.isParent();
  }

  /** Returns the ids of the adopted spans. */
  public Set<String> adoptedSpanIds() {
    return spans.adoptedIds();
  }

  /**
   * Returns the spans so far in order of their start. Unfinished spans ({@link SpanData#hasEnded()}
   * is false) are included in their current state. Empty once the scope is closed.
   */
  public List<SpanData> spans() {
    global.look();
    return spans.data();
  }

  /** Returns the {@link #spans()} that have not ended, in their current state. */
  public List<SpanData> unfinishedSpans() {
    return spans.unfinished();
  }

  /** Returns the spans that ended since the last call, each only once. */
  public List<SpanData> takeEnded() {
    return spans.takeEnded();
  }

  /** Returns the number of spans that were dropped because the limit was exceeded. */
  public long droppedSpans() {
    return spans.dropped();
  }

  /**
   * Returns the spans that belong to no scope and started while this one was open. They may belong
   * to this test, but nothing identifies them. Only the latest 1,000 of the JVM are kept.
   */
  public List<UnattributedSpan> unattributedSpans() {
    return parts.unattributed.since(unattributedBefore);
  }

  /** Returns the log records so far, in order of arrival. Empty once the scope is closed. */
  public List<LogRecordData> logs() {
    global.look();
    return signals.logs();
  }

  /**
   * Returns the latest log records in order of arrival, even if the scope has more than its limit.
   * Empty once the scope is closed.
   *
   * @param most the maximum number of records; of a scope with more than its limit, at most 1,000
   *     are available
   */
  public List<LogRecordData> latestLogs(int most) {
    return signals.latestLogs(most);
  }

  /**
   * Returns the number of log records so far, including those beyond the limit. 0 once the scope is
   * closed.
   */
  public long logCount() {
    return signals.logCount();
  }

  /**
   * Returns the log records that belong to no scope and arrived while this one was open. Only the
   * latest 1,000 of the JVM are kept.
   */
  public List<UnattributedLog> unattributedLogs() {
    return signals.unattributedLogs();
  }

  /**
   * Reads all metrics now, so that {@link #metrics()} returns what was added since. A scope that is
   * opened without a span limit does so at once. For a scope with a limit, the code that will ask
   * for metrics calls this method, because most scopes may never be asked. Calls after the first do
   * nothing. For an SDK that is younger than the scope, everything counts as added.
   */
  public void watchMetrics() {
    signals.watchMetrics();
  }

  /**
   * Returns what was added to metrics since the scope began to watch them, and the current values
   * of gauges. The call collects metrics, which runs the callbacks of asynchronous instruments.
   * Empty once the scope is closed.
   */
  public CapturedMetrics metrics() {
    global.look();
    return signals.metrics(life.idIfAsked());
  }

  /** Returns where this scope was opened. */
  ThreadOrigin origin() {
    return origin;
  }

  /** Records that another scope is open that is neither around nor inside this one. */
  void runsBeside(CaptureScope other) {
    for (CaptureScope at = this; at != null && !at.isAround(other); at = at.outer) {
      at.signals.share();
    }
  }

  /** Returns whether this scope is the other one or around it. */
  boolean isAround(@Nullable CaptureScope other) {
    return other != null && (other == this || isAround(other.outer));
  }

  /**
   * Returns the number of events in this scope so far: each start or end of a span and each log
   * record counts.
   */
  public long changes() {
    return life.changes();
  }

  /**
   * Waits for an event that {@link #changes()} has not counted yet.
   *
   * @param seen the last result of {@code changes()}
   * @param timeout the maximum time to wait
   * @return whether there was a new event
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public boolean awaitChange(long seen, Duration timeout) throws InterruptedException {
    return life.awaitChange(seen, timeout);
  }

  /** Returns whether this scope was closed. */
  public boolean isClosed() {
    return life.isClosed();
  }

  /**
   * Closes the scope and frees its memory; its spans that end later are unattributed. Closing it
   * again does nothing.
   */
  @Override
  public void close() {
    closeAndTake();
  }

  /**
   * Closes the scope and returns the spans that ended since they were last taken, in one step: a
   * span that ends at the same time is either among them or unattributed. Empty if the scope was
   * already closed.
   */
  public List<SpanData> closeAndTake() {
    List<SpanData> taken;
    try (Held ignored = life.hold()) {
      if (!life.close()) {
        return List.of();
      }
      taken = spans.close();
      signals.close();
    }
    origin.end();
    parts.scopes.close(this);
    return taken;
  }

  /** Returns what keeps the spans. */
  ScopeSpans keptSpans() {
    return spans;
  }

  /** Returns what keeps the log records and metrics. */
  ScopeSignals keptSignals() {
    return signals;
  }

  @Override
  public String toString() {
    return "CaptureScope " + name;
  }
}
