package dev.oteltest.otlp;

/** Bytes that are no OTLP message; the caller knows what they belong to. */
final class MalformedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final int position;

  MalformedException(int position, String problem) {
    super(problem, null, false, false);
    this.position = position;
  }

  /** The index in the array that was read. */
  int position() {
    return position;
  }

  /** What is wrong. */
  String problem() {
    return String.valueOf(getMessage());
  }
}
