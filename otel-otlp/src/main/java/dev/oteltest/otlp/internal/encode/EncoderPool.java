package dev.oteltest.otlp.internal.encode;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Encoders for threads that encode at the same time: as many as there ever were at once. */
public final class EncoderPool {

  /** Enough for one thread, and needs no node of a queue. */
  private final AtomicReference<@Nullable TraceEncoder> first = new AtomicReference<>();

  private final ConcurrentLinkedQueue<TraceEncoder> more = new ConcurrentLinkedQueue<>();

  public TraceEncoder take() {
    TraceEncoder encoder = first.getAndSet(null);
    if (encoder == null) {
      encoder = more.poll();
    }
    return encoder == null ? new TraceEncoder() : encoder;
  }

  /** An encoder that failed is not given back. */
  public void giveBack(TraceEncoder encoder) {
    if (!first.compareAndSet(null, encoder)) {
      more.offer(encoder);
    }
  }
}
