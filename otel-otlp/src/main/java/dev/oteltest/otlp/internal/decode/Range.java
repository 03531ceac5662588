package dev.oteltest.otlp.internal.decode;

/** Where in an array something stands: {@code from} inclusive, {@code to} exclusive. */
public record Range(int from, int to) {

  static final Range EMPTY = new Range(0, 0);

  /** The next length-delimited field. */
  public static Range next(WireReader in) throws MalformedException {
    int length = in.length();
    int from = in.take(length);
    return new Range(from, from + length);
  }

  public WireReader reader(byte[] bytes) {
    return new WireReader(bytes, from, to);
  }
}
