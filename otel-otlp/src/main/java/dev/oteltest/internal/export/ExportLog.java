package dev.oteltest.internal.export;

/**
 * Who hears how sending goes.
 *
 * @since 0.1
 */
public interface ExportLog {

  /** What one may want to know. */
  void info(String message);

  /** What went wrong and can be lived with. */
  void warn(String message);
}
