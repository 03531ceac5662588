package dev.oteltest.otlp;

import dev.oteltest.otlp.internal.encode.ReverseBuffer;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Protobuf messages made by hand. */
public final class HandmadeMessage {

  private HandmadeMessage() {}

  /** A length-delimited field. */
  public static byte[] nest(int field, byte[] body) {
    ReverseBuffer out = new ReverseBuffer();
    out.raw(body);
    out.message(field, 0);
    return out.copySince(0);
  }

  public static byte[] concat(byte[]... parts) {
    ByteBuffer all = ByteBuffer.allocate(Arrays.stream(parts).mapToInt(part -> part.length).sum());
    for (byte[] part : parts) {
      all.put(part);
    }
    return all.array();
  }
}
