package dev.oteltest.internal.export;

/** Receives messages about the progress of sending. */
public interface ExportLog {

  /** Logs what a user may want to know. */
  void info(String message);

  /** Logs a problem that does not end the sending. */
  void warn(String message);
}
