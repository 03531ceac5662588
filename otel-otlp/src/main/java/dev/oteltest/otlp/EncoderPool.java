package dev.oteltest.otlp;

import java.util.concurrent.ConcurrentLinkedQueue;

/** Encoders for threads that encode at the same time: as many as there ever were at once. */
final class EncoderPool {

  private final ConcurrentLinkedQueue<TraceEncoder> idle = new ConcurrentLinkedQueue<>();

  TraceEncoder take() {
    TraceEncoder encoder = idle.poll();
    return encoder == null ? new TraceEncoder() : encoder;
  }

  /** An encoder that failed is not given back. */
  void giveBack(TraceEncoder encoder) {
    idle.offer(encoder);
  }
}
