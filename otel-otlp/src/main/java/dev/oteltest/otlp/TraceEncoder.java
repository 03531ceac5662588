package dev.oteltest.otlp;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.ByteBuffer;
import java.util.Collection;

/**
 * Encodes spans as one OTLP {@code ExportTraceServiceRequest}.
 *
 * <p>Keeps its buffer between calls; an instance belongs to one thread at a time.
 */
public final class TraceEncoder {

  /** Creates an encoder with a small buffer that grows as needed. */
  public TraceEncoder() {}

  /**
   * Encodes the spans as one message, grouped by resource and scope.
   *
   * @return the message, valid until the next call
   */
  public ByteBuffer encode(Collection<? extends SpanData> spans) {
    throw new UnsupportedOperationException();
  }
}
