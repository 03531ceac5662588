package dev.oteltest.otlp.internal.decode;

/** Thrown if bytes are not an OTLP message. The caller adds the source of the bytes. */
public final class MalformedMessageException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int position;

  /** Creates an exception without a stack trace. */
  public MalformedMessageException(int position, String problem) {
    super(problem, null, false, false);
    this.position = position;
  }

  /** Returns the index in the array. */
  public int position() {
    return position;
  }

  /** Returns a description of the problem. */
  public String problem() {
    return String.valueOf(getMessage());
  }
}
