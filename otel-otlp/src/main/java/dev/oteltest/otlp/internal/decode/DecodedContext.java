package dev.oteltest.otlp.internal.decode;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import java.util.HexFormat;

/** Span contexts and counts from the numbers in a message. */
final class DecodedContext {

  static final int FLAGS_REMOTE = 0x200;

  private DecodedContext() {}

  static SpanContext context(String traceId, long spanId, int flags, TraceState state) {
    if (spanId == 0 && flags == 0 && state.isEmpty()) {
      return SpanContext.getInvalid();
    }
    String id = HexFormat.of().toHexDigits(spanId);
    TraceFlags traceFlags = TraceFlags.fromByte((byte) flags);
    return (flags & FLAGS_REMOTE) == 0
        ? SpanContext.create(traceId, id, traceFlags, state)
        : SpanContext.createFromRemoteParent(traceId, id, traceFlags, state);
  }

  /** Returns a count of 32 unsigned bits, limited to 31 bits. */
  static int count(long varint) {
    return (int) Math.min(Integer.MAX_VALUE, varint & 0xffff_ffffL);
  }

  static int total(int kept, int dropped) {
    return (int) Math.min(Integer.MAX_VALUE, (long) kept + dropped);
  }
}
