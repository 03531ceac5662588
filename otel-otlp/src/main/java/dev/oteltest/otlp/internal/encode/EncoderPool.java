package dev.oteltest.otlp.internal.encode;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** A pool of encoders for threads that encode in parallel. Thread-safe. */
public final class EncoderPool {

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
