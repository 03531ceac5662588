package dev.oteltest.otlp.internal.decode;

/** Where in an array something stands: {@code from} inclusive, {@code to} exclusive. */
public record ByteRange(int from, int to) {

  static final ByteRange EMPTY = new ByteRange(0, 0);

  /** The next length-delimited field. */
  public static ByteRange next(WireReader in) throws MalformedMessageException {
    int length = in.length();
    int from = in.take(length);
    return new ByteRange(from, from + length);
  }

  public WireReader reader(byte[] bytes) {
    return new WireReader(bytes, from, to);
  }
}
