package dev.oteltest.maven.upload;

import dev.oteltest.internal.export.ExportLog;
import org.apache.maven.plugin.logging.Log;

/** Logs the progress of an upload to Maven's log. */
record MavenUploadLog(Log log) implements ExportLog {

  @Override
  public void info(String message) {
    log.info(message);
  }

  @Override
  public void warn(String message) {
    log.warn(message);
  }
}
