package dev.oteltest.otlp.internal.decode;

/** A range of an array, from {@code from} inclusive to {@code to} exclusive. */
public record ByteRange(int from, int to) {

  static final ByteRange EMPTY = new ByteRange(0, 0);

  /** Reads the next length-delimited field. */
  public static ByteRange next(WireReader in) throws MalformedMessageException {
    int length = in.length();
    int from = in.take(length);
    return new ByteRange(from, from + length);
  }

  /** Returns a reader of this range. */
  public WireReader reader(byte[] bytes) {
    return new WireReader(bytes, from, to);
  }
}
