package dev.oteltest.otlp;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** Protobuf messages made by hand. */
final class Wire {

  private Wire() {}

  /** A length-delimited field. */
  static byte[] nest(int field, byte[] body) {
    ReverseBuffer out = new ReverseBuffer();
    out.raw(body);
    out.message(field, 0);
    return out.copySince(0);
  }

  static byte[] concat(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }
}
