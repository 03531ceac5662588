package dev.oteltest.internal.export;

import org.jspecify.annotations.Nullable;

/** What arrived of a live export, and why the rest did not. */
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

  /** Takes note of why some did not; the first reason is the one that is told. */
  synchronized void because(String why) {
    if (reason == null) {
      reason = why;
    }
  }

  synchronized String reason(String otherwise) {
    return reason == null ? otherwise : reason;
  }

  /** What the server said about spans that it took, or null. */
  synchronized @Nullable String said() {
    return said;
  }

  /** A retry is nobody's concern as long as it helps. */
  @Override
  public void info(String message) {}

  @Override
  public synchronized void warn(String message) {
    if (said == null) {
      said = message;
    }
  }
}
