package dev.oteltest.otlp.internal.decode;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/** Decodes trace and span ids. Spans, log records and exemplars repeat the same trace ids. */
final class IdDecoder {

  static final String NO_TRACE = "0".repeat(32);

  private final ByteInterner<String> traceIds =
      new ByteInterner<>(64, 16, HexFormat.of()::formatHex);

  /** Reads the next field as a trace id. */
  String traceId(WireReader in) throws MalformedMessageException {
    int length = in.length();
    int from = in.take(length);
    if (length == 0) {
      return NO_TRACE;
    }
    if (length != 16) {
      throw new MalformedMessageException(from, "a trace id of " + length + " bytes");
    }
    return traceIds.get(in.bytes(), from, from + 16);
  }

  /** Reads the next field as a span id; returns 0 for none. */
  static long spanId(WireReader in) throws MalformedMessageException {
    int length = in.length();
    int from = in.take(length);
    if (length == 0) {
      return 0;
    }
    if (length != 8) {
      throw new MalformedMessageException(from, "a span id of " + length + " bytes");
    }
    return ByteBuffer.wrap(in.bytes()).getLong(from);
  }
}
