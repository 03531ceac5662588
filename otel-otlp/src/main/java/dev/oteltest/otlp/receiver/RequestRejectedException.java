package dev.oteltest.otlp.receiver;

/** Thrown to reject a request, with the reason for its sender. */
final class RequestRejectedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** The reason, with its HTTP status and its gRPC code (a number of {@code google.rpc.Code}). */
  enum Reason {
    MALFORMED(400, 3),
    UNAUTHORIZED(401, 16),
    UNKNOWN_PATH(404, 12),
    METHOD_NOT_ALLOWED(405, 12),
    /** Sent only over gRPC; over HTTP the connection is closed. */
    TOO_SLOW(408, 4),
    TOO_LARGE(413, 8),
    UNSUPPORTED_TYPE(415, 3),
    /** The sender may retry. */
    TOO_MANY_REQUESTS(429, 14),
    CONSUMER_FAILED(500, 13),
    /** The sender may retry. */
    UNAVAILABLE(503, 14);

    final int httpStatus;
    final int grpcCode;

    Reason(int httpStatus, int grpcCode) {
      this.httpStatus = httpStatus;
      this.grpcCode = grpcCode;
    }

    boolean isRetryable() {
      return this == TOO_MANY_REQUESTS || this == UNAVAILABLE;
    }
  }

  private final Reason reason;

  RequestRejectedException(Reason reason, String message) {
    super(message, null, false, false);
    this.reason = reason;
  }

  /** Creates the rejection of a request that the heap has no room for. */
  static RequestRejectedException noMemory() {
    return new RequestRejectedException(
        Reason.TOO_LARGE, "The receiver's JVM has no memory for this request; send fewer at once.");
  }

  Reason reason() {
    return reason;
  }

  /** Returns the message for the sender. */
  String text() {
    return String.valueOf(getMessage());
  }
}
