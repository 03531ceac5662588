package dev.oteltest.report.internal.history.sql;

import java.io.IOException;

/** A question has no answer; the message states why, and what to do. */
public final class HistoryException extends IOException {

  private static final long serialVersionUID = 1;

  HistoryException(String message, Throwable cause) {
    super(message, cause);
  }

  HistoryException(String message) {
    super(message);
  }
}
