package dev.oteltest.otlp.internal.encode;

import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Encodes spans as one OTLP {@code ExportTraceServiceRequest}. A span that has not ended is written
 * without an end time.
 *
 * <p>Keeps its buffer between calls. Not thread-safe.
 *
 * @since 0.1
 * @see <a href="https://opentelemetry.io/docs/specs/otlp/">OTLP specification</a>
 */
public final class TraceEncoder extends RequestEncoder<SpanData> {

  private final SpanEncoder span = new SpanEncoder(out, attributes);

  /** Creates an encoder with a small buffer that grows as needed. */
  public TraceEncoder() {}

  @Override
  Resource resourceOf(SpanData item) {
    return item.getResource();
  }

  @Override
  InstrumentationScopeInfo scopeOf(SpanData item) {
    return item.getInstrumentationScopeInfo();
  }

  @Override
  void encodeItem(int field, SpanData item) {
    span.encode(field, item);
  }

  /** A pool of encoders for threads that encode in parallel. Thread-safe. */
  public static final class Pool {

    /** Enough for one thread, without the nodes of a queue. */
    private final AtomicReference<@Nullable TraceEncoder> first = new AtomicReference<>();

    private final ConcurrentLinkedQueue<TraceEncoder> more = new ConcurrentLinkedQueue<>();

    /** Returns an encoder that no other thread uses. */
    public TraceEncoder take() {
      TraceEncoder encoder = first.getAndSet(null);
      if (encoder == null) {
        encoder = more.poll();
      }
      return encoder == null ? new TraceEncoder() : encoder;
    }

    /** Returns an encoder to the pool; the caller drops an encoder that failed. */
    public void giveBack(TraceEncoder encoder) {
      if (!first.compareAndSet(null, encoder)) {
        more.offer(encoder);
      }
    }
  }
}
