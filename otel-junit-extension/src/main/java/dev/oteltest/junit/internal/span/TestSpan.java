package dev.oteltest.junit.internal.span;

import dev.oteltest.junit.internal.config.JunitAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceId;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The span of a test or container while it runs. A user may add to it; ending it is ours alone.
 *
 * <p>It is no span of an SDK, so no sampler, exporter or shutdown of the application can lose it.
 */
public final class TestSpan implements Span {

  private final SpanOrigin origin;
  private final String traceId;
  private final SpanContext parent;
  private final long startEpochNanos;

  // Below: under this object's lock; the attributes and lists are made with their first element.
  private String name;
  private @Nullable SpanContext context;
  private @Nullable AttributeList attributes;
  private @Nullable List<EventData> events;
  private @Nullable List<LinkData> links;
  private StatusData status = StatusData.unset();
  private boolean ended;

  private TestSpan(SpanOrigin origin, String name, String traceId, SpanContext parent) {
    this.origin = origin;
    this.name = origin.limit().apply(name);
    this.traceId = traceId;
    this.parent = parent;
    this.startEpochNanos = origin.clock().epochNanos();
  }

  /** Starts a span below another one. */
  public static TestSpan child(SpanOrigin origin, String name, SpanContext parent) {
    return new TestSpan(origin, name, parent.getTraceId(), parent);
  }

  /** Starts a span that has no parent, in the trace of that id. */
  public static TestSpan root(SpanOrigin origin, String name, String traceId) {
    return new TestSpan(origin, name, traceId, SpanContext.getInvalid());
  }

  public static String newTraceId() {
    ThreadLocalRandom random = ThreadLocalRandom.current();
    return TraceId.fromLongs(random.nextLong(), nonZero(random));
  }

  private static String newSpanId() {
    return SpanId.fromLong(nonZero(ThreadLocalRandom.current()));
  }

  private static long nonZero(ThreadLocalRandom random) {
    long id;
    do {
      id = random.nextLong();
    } while (id == 0);
    return id;
  }

  public long startEpochNanos() {
    return startEpochNanos;
  }

  /**
   * That context with this span. The OpenTelemetry Java agent drops spans from contexts that are
   * not its own; it takes one that only names this span, as the parent of what the agent makes.
   */
  public Context in(Context context) {
    Context with = context.with(this);
    return Span.fromContextOrNull(with) == this ? with : with.with(Span.wrap(getSpanContext()));
  }

  /** Ends it now. */
  public synchronized EndedSpan finish() {
    ended = true;
    return snapshot(origin.clock().epochNanos());
  }

  /** As it is now; not ended. */
  public synchronized EndedSpan snapshot() {
    return snapshot(startEpochNanos);
  }

  private EndedSpan snapshot(long endEpochNanos) {
    return new EndedSpan(
        origin,
        name,
        getSpanContext(),
        parent,
        startEpochNanos,
        endEpochNanos,
        attributes == null ? Attributes.empty() : attributes.show(),
        events == null ? List.of() : List.copyOf(events),
        links == null ? List.of() : List.copyOf(links),
        status);
  }

  /** Made when it is first asked for, which tells whether anything refers to this span. */
  @Override
  public synchronized SpanContext getSpanContext() {
    SpanContext known = context;
    if (known == null) {
      known =
          SpanContext.create(traceId, newSpanId(), TraceFlags.getSampled(), parent.getTraceState());
      context = known;
    }
    return known;
  }

  /** Whether a span may have been started below it, or anything was added to it. */
  public synchronized boolean isReferredTo() {
    return context != null || events != null || links != null;
  }

  @Override
  public synchronized boolean isRecording() {
    return !ended;
  }

  @Override
  public synchronized <T> Span setAttribute(AttributeKey<T> key, @Nullable T value) {
    if (!ended && !key.getKey().isEmpty() && value != null) {
      AttributeList list = attributes == null ? new AttributeList() : attributes;
      list.put(key, bounded(key, value));
      attributes = list;
    }
    return this;
  }

  @SuppressWarnings("unchecked") // the same type as before
  private <T> T bounded(AttributeKey<T> key, T value) {
    if (value instanceof String text) {
      return (T) origin.limit().apply(text);
    }
    if (key.getType() == AttributeType.STRING_ARRAY) {
      return (T) ((List<String>) value).stream().map(origin.limit()::apply).toList();
    }
    return value;
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
      List<EventData> list = events == null ? new ArrayList<>(2) : events;
      list.add(event);
      events = list;
    }
    return this;
  }

  @Override
  public Span recordException(Throwable exception, Attributes additional) {
    return addEvent(
        "exception",
        additional.toBuilder().putAll(ExceptionAttributes.attributes(exception, origin)).build());
  }

  @Override
  public synchronized Span addLink(SpanContext target, Attributes attributes) {
    if (!ended && target.isValid()) {
      List<LinkData> list = links == null ? new ArrayList<>(1) : links;
      list.add(LinkData.create(target, attributes));
      links = list;
    }
    return this;
  }

  @Override
  public Span addLink(SpanContext target) {
    return addLink(target, Attributes.empty());
  }

  /** As the specification has it: OK is final, and only ERROR has a description. */
  @Override
  public synchronized Span setStatus(StatusCode code, String description) {
    if (!ended && code != StatusCode.UNSET && status.getStatusCode() != StatusCode.OK) {
      status = StatusData.create(code, code == StatusCode.ERROR ? description : "");
    }
    return this;
  }

  /** Why a test did not run to its end. */
  public void setReason(String reason) {
    setAttribute(JunitAttributes.REASON, origin.clean(reason));
  }

  /** What JUnit says: it wins over what the test said of itself. */
  public synchronized void fail(String description) {
    status = StatusData.create(StatusCode.ERROR, origin.clean(description));
  }

  @Override
  public synchronized Span updateName(String name) {
    if (!ended) {
      this.name = name;
    }
    return this;
  }

  /** Gives it the name that there was no need to make before; the test's own choice stays. */
  public synchronized void rename(String before, String after) {
    if (name.equals(before)) {
      name = origin.limit().apply(after);
    }
  }

  /** Does nothing: the span ends when the test does. */
  @Override
  public void end() {}

  /** Does nothing: the span ends when the test does. */
  @Override
  public void end(long timestamp, TimeUnit unit) {}
}
