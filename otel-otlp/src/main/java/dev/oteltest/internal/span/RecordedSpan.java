package dev.oteltest.internal.span;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A span that is always recorded, regardless of sampling in the caller's trace. User code may add
 * to it, but only {@link #finish()} ends it. Thread-safe; changes after the end are ignored.
 *
 * <p>The span does not come from an SDK, so no sampler, exporter or shutdown of the application can
 * lose it. Also, an SDK's tracer would load 150 more classes.
 */
public final class RecordedSpan implements Span {

  /** The placeholder for a text that could not be recorded: reading or cleaning it failed. */
  public static final String NOT_RECORDED = "[not recorded: reading this text failed]";

  private final SpanOrigin origin;
  private final SpanKind kind;
  private final String traceId;
  private final SpanContext parent;
  private final long startEpochNanos;

  // Guarded by this object's lock.
  private final SpanContent content;
  private String name;
  private @Nullable SpanContext context;
  private boolean used;
  private boolean ended;

  /**
   * Starts a span at a given time.
   *
   * @param self the ids of the span if others know them already, or null
   * @param parent the span around it; invalid if there is none
   */
  public RecordedSpan(
      SpanOrigin origin,
      String name,
      SpanKind kind,
      String traceId,
      @Nullable SpanContext self,
      SpanContext parent,
      long startEpochNanos) {
    this.origin = origin;
    this.context = self;
    this.name = origin.limit(name);
    this.kind = kind;
    this.traceId = traceId;
    this.parent = parent;
    this.startEpochNanos = startEpochNanos;
    this.content = new SpanContent(origin);
  }

  /**
   * Starts a span at a given time.
   *
   * @param parent the span around it; if it is invalid, the span begins a new trace
   */
  public RecordedSpan(
      SpanOrigin origin, String name, SpanKind kind, SpanContext parent, long startEpochNanos) {
    this(
        origin,
        name,
        kind,
        parent.isValid() ? parent.getTraceId() : SpanIds.newTraceId(),
        null,
        parent,
        startEpochNanos);
  }

  /** Starts a span below another one, now; if that is invalid, it begins a new trace. */
  public static RecordedSpan start(SpanOrigin origin, String name, SpanContext parent) {
    long now = origin.clock().epochNanos();
    return new RecordedSpan(origin, name, SpanKind.INTERNAL, parent, now);
  }

  /** Returns the start, in nanoseconds since the epoch. */
  public long startEpochNanos() {
    return startEpochNanos;
  }

  /**
   * Returns a context with this span. The OpenTelemetry Java agent drops spans from contexts that
   * are not the agent's, but accepts a wrapper of the span context as the parent of its spans. That
   * does not count as a use of the span.
   */
  public synchronized Context in(Context context) {
    boolean before = used;
    Context with = context.with(this);
    if (isCurrentIn(with)) {
      return with;
    }
    used = before; // the agent asks for the span context before it drops the span
    return with.with(Span.wrap(ownContext()));
  }

  /** Returns whether a context holds this span itself, which is not so under an agent. */
  public boolean isCurrentIn(Context context) {
    return Span.fromContextOrNull(context) == this;
  }

  /** Ends the span now. */
  public SpanData finish() {
    return finish(origin.clock().epochNanos());
  }

  /**
   * Ends the span at a given time.
   *
   * @param endEpochNanos the end, in nanoseconds since the epoch
   */
  public synchronized SpanData finish(long endEpochNanos) {
    ended = true;
    return snapshot(endEpochNanos);
  }

  /** Returns the current state of the span without ending it. */
  public synchronized SpanData snapshot() {
    return snapshot(startEpochNanos);
  }

  private EndedSpan snapshot(long endEpochNanos) {
    return new EndedSpan(
        origin,
        name,
        kind,
        ownContext(),
        parent,
        startEpochNanos,
        endEpochNanos,
        content.attributes(),
        content.events(),
        content.links(),
        content.status());
  }

  @Override
  public synchronized SpanContext getSpanContext() {
    used = true;
    return ownContext();
  }

  /** Returns the span context for a use that {@link #isUsed()} is not to count. */
  public synchronized SpanContext ownContext() {
    SpanContext known = context;
    if (known == null) {
      known =
          SpanContext.create(
              traceId, SpanIds.newSpanId(), TraceFlags.getSampled(), parent.getTraceState());
      context = known;
    }
    return known;
  }

  /** Whether a span may have been started below it, or something was added to it. */
  public synchronized boolean isUsed() {
    return used || content.isChanged();
  }

  /** Forgets that the span was used, as whoever started it has described it. */
  public synchronized void forgetUse() {
    used = false;
    content.forgetChanges();
  }

  /**
   * Gives the span up unless it was used: then it is not to be written, and what is started below
   * it from now on is below its parent.
   *
   * @return whether it was given up
   */
  public synchronized boolean giveUpUnlessUsed() {
    if (isUsed()) {
      return false;
    }
    ended = true;
    context = parent;
    return true;
  }

  @Override
  public synchronized boolean isRecording() {
    return !ended;
  }

  @Override
  public synchronized <T> Span setAttribute(AttributeKey<T> key, @Nullable T value) {
    if (!ended && !key.getKey().isEmpty() && value != null) {
      content.put(key, value);
    }
    return this;
  }

  /** Sets an attribute to a text that user code made up, limited and without secrets. */
  public void setCleanAttribute(AttributeKey<String> key, String text) {
    setAttribute(key, origin.clean(text));
  }

  @Override
  public Span addEvent(String name, Attributes attributes) {
    return addEvent(EventData.create(origin.clock().epochNanos(), name, attributes));
  }

  @Override
  public Span addEvent(String name, Attributes attributes, long timestamp, TimeUnit unit) {
    return addEvent(EventData.create(unit.toNanos(timestamp), name, attributes));
  }

  private synchronized Span addEvent(EventData event) {
    if (!ended) {
      content.add(event);
    }
    return this;
  }

  @Override
  public Span recordException(Throwable exception, Attributes additional) {
    return addEvent(
        ExceptionAttributes.event(exception, additional, origin.clock().epochNanos(), origin));
  }

  /**
   * Adds an {@code exception} event.
   *
   * @param message all that the exception says; its own message may be shorter
   * @param epochNanos the time, in nanoseconds since the epoch
   */
  public void recordException(Throwable exception, String message, long epochNanos) {
    addEvent(ExceptionAttributes.event(exception, message, epochNanos, origin));
  }

  @Override
  public synchronized Span addLink(SpanContext target, Attributes attributes) {
    if (!ended && target.isValid()) {
      content.add(LinkData.create(target, attributes));
    }
    return this;
  }

  @Override
  public synchronized Span setStatus(StatusCode code, String description) {
    if (!ended) {
      content.setStatus(code, description);
    }
    return this;
  }

  /**
   * Marks the span as failed, even if user code has set its status to OK. If the description can't
   * be cleaned, a placeholder remains.
   */
  public synchronized void fail(String description) {
    failWithoutText();
    if (!ended) {
      content.fail(origin.clean(description));
    }
  }

  /** Marks the span as failed, with a placeholder for the description. */
  public synchronized void failWithoutText() {
    if (!ended) {
      content.fail(NOT_RECORDED);
    }
  }

  @Override
  public synchronized Span updateName(String name) {
    if (!ended) {
      used = true;
      this.name = name;
    }
    return this;
  }

  /** Replaces a provisional name; a name that user code has set stays. */
  public synchronized void rename(String before, String after) {
    if (name.equals(before)) {
      name = origin.limit(after);
    }
  }

  /** Does nothing; {@link #finish()} ends the span. */
  @Override
  public void end() {}

  @Override
  public void end(long timestamp, TimeUnit unit) {}
}
