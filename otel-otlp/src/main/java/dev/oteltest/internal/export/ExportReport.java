package dev.oteltest.internal.export;

import org.jspecify.annotations.Nullable;

/** Counts the spans that a live export delivered, and keeps the reason for those it did not. */
final class ExportReport implements ExportLog {

  private long arrived;
  private @Nullable String reason;
  private @Nullable String said;

  synchronized void arrived(int spans) {
    arrived += spans;
  }

  synchronized long arrived() {
    return arrived;
  }

  /** Records why spans did not arrive; only the first reason is reported. */
  synchronized void because(String why) {
    if (reason == null) {
      reason = why;
    }
  }

  synchronized String reason(String otherwise) {
    return reason == null ? otherwise : reason;
  }

  /** Returns the server's message about spans that it accepted, or null. */
  synchronized @Nullable String said() {
    return said;
  }

  /** Ignored: a retry that succeeds does not concern the user. */
  @Override
  public void info(String message) {}

  @Override
  public synchronized void warn(String message) {
    if (said == null) {
      said = message;
    }
  }
}
