package dev.oteltest.report.internal.history.sql;

/** A question has no answer; the message states why, and what to do. */
public final class HistoryException extends Exception {

  private static final long serialVersionUID = 1;

  HistoryException(String message, Throwable cause) {
    super(message, cause);
  }

  HistoryException(String message) {
    super(message);
  }
}
