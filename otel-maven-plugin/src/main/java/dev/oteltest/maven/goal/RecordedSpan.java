package dev.oteltest.maven.goal;

import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.common.AttributesBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.IdGenerator;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A span of this plugin, while it lasts and when it is over. It is recorded whatever a caller's
 * trace samples, because the file is to be there. Thread-safe; what comes after its end is ignored.
 *
 * <p>An SDK's tracer would cost each build a hundred and fifty classes more than its data.
 */
public final class RecordedSpan implements SpanData {

  private static final InstrumentationScopeInfo SCOPE =
      InstrumentationScopeInfo.create("dev.oteltest.maven");

  private final Resource resource;
  private final String name;
  private final SpanKind kind;
  private final SpanContext parent;
  private final SpanContext context;
  private final long startEpochNanos;
  private final Consumer<? super RecordedSpan> whenEnded;

  private final AttributesBuilder building = Attributes.builder();
  private Attributes attributes = Attributes.empty();
  private final List<EventData> events = new ArrayList<>(0);
  private final List<LinkData> links = new ArrayList<>(0);
  private StatusData status = StatusData.unset();
  private long endEpochNanos;

  /**
   * Starts it.
   *
   * @param parent the span around it, or an invalid one for a trace of its own
   * @param startEpochNanos when, in nanoseconds since the epoch
   * @param whenEnded takes it, on the thread that ends it
   */
  public RecordedSpan(
      Resource resource,
      String name,
      SpanKind kind,
      SpanContext parent,
      long startEpochNanos,
      Consumer<? super RecordedSpan> whenEnded) {
    this.resource = resource;
    this.name = name;
    this.kind = kind;
    this.parent = parent;
    this.startEpochNanos = startEpochNanos;
    this.whenEnded = whenEnded;
    IdGenerator ids = IdGenerator.random();
    this.context =
        SpanContext.create(
            parent.isValid() ? parent.getTraceId() : ids.generateTraceId(),
            ids.generateSpanId(),
            TraceFlags.getSampled(),
            parent.getTraceState());
  }

  /** When it started. */
  public Instant start() {
    return Instant.ofEpochSecond(0, startEpochNanos);
  }

  /** Sets an attribute. */
  public synchronized <T> void set(AttributeKey<T> key, T value) {
    if (!hasEnded()) {
      building.put(key, value);
    }
  }

  /** Sets attributes. */
  public synchronized void setAll(Attributes more) {
    if (!hasEnded()) {
      building.putAll(more);
    }
  }

  /** Adds a link to another span. */
  public synchronized void link(SpanContext target) {
    if (!hasEnded()) {
      links.add(LinkData.create(target));
    }
  }

  /**
   * Adds an event.
   *
   * @param epochNanos when, in nanoseconds since the epoch
   */
  public synchronized void event(String event, Attributes what, long epochNanos) {
    if (!hasEnded()) {
      events.add(EventData.create(epochNanos, event, what));
    }
  }

  /** Adds an exception, as the conventions have it. */
  public void exception(Throwable exception, long epochNanos) {
    StringWriter trace = new StringWriter();
    exception.printStackTrace(new PrintWriter(trace));
    AttributesBuilder what =
        Attributes.builder()
            .put(CommonAttributes.EXCEPTION_TYPE, exception.getClass().getName())
            .put(CommonAttributes.EXCEPTION_STACKTRACE, trace.toString());
    if (exception.getMessage() != null) {
      what.put(CommonAttributes.EXCEPTION_MESSAGE, exception.getMessage());
    }
    event("exception", what.build(), epochNanos);
  }

  /** It has failed. */
  public synchronized void fail(String description) {
    if (!hasEnded()) {
      status = StatusData.create(StatusCode.ERROR, description);
    }
  }

  /**
   * It is over; a second end is ignored.
   *
   * @param epochNanos when, in nanoseconds since the epoch
   */
  public void end(long epochNanos) {
    synchronized (this) {
      if (hasEnded()) {
        return;
      }
      attributes = building.build();
      endEpochNanos = epochNanos;
    }
    whenEnded.accept(this);
  }

  @Override
  public synchronized boolean hasEnded() {
    return endEpochNanos != 0;
  }

  @Override
  public String getName() {
    return name;
  }

  @Override
  public SpanKind getKind() {
    return kind;
  }

  @Override
  public SpanContext getSpanContext() {
    return context;
  }

  @Override
  public SpanContext getParentSpanContext() {
    return parent;
  }

  @Override
  public synchronized StatusData getStatus() {
    return status;
  }

  @Override
  public long getStartEpochNanos() {
    return startEpochNanos;
  }

  @Override
  public synchronized Attributes getAttributes() {
    return hasEnded() ? attributes : building.build();
  }

  @Override
  public synchronized List<EventData> getEvents() {
    return List.copyOf(events);
  }

  @Override
  public synchronized List<LinkData> getLinks() {
    return List.copyOf(links);
  }

  @Override
  public synchronized long getEndEpochNanos() {
    return endEpochNanos;
  }

  @Override
  public int getTotalRecordedEvents() {
    return getEvents().size();
  }

  @Override
  public int getTotalRecordedLinks() {
    return getLinks().size();
  }

  @Override
  public int getTotalAttributeCount() {
    return getAttributes().size();
  }

  /** Deprecated, but still abstract in the newest SDK. */
  @Override
  @SuppressWarnings("deprecation")
  public io.opentelemetry.sdk.common.InstrumentationLibraryInfo getInstrumentationLibraryInfo() {
    return io.opentelemetry.sdk.common.InstrumentationLibraryInfo.create(SCOPE.getName(), null);
  }

  @Override
  public InstrumentationScopeInfo getInstrumentationScopeInfo() {
    return SCOPE;
  }

  @Override
  public Resource getResource() {
    return resource;
  }
}
