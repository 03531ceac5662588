package dev.oteltest.maven.upload;

/** Who hears how sending goes. */
public interface UploadLog {

  /** What one may want to know. */
  void info(String message);

  /** What went wrong and can be lived with. */
  void warn(String message);
}
