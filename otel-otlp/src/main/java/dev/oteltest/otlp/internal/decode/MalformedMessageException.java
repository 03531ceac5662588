package dev.oteltest.otlp.internal.decode;

/** Bytes that are no OTLP message; the caller knows what they belong to. */
public final class MalformedMessageException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int position;

  public MalformedMessageException(int position, String problem) {
    super(problem, null, false, false);
    this.position = position;
  }

  /** The index in the array that was read. */
  public int position() {
    return position;
  }

  /** What is wrong. */
  public String problem() {
    return String.valueOf(getMessage());
  }
}
