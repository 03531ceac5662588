package dev.oteltest.operations.alerting;

import java.nio.file.Path;

/** The files of the tests of alerting. */
public final class AlertingFiles {

  private AlertingFiles() {}

  /** Returns a resource of these tests as a file. */
  public static Path file(String name) {
    return Path.of("src/test/resources/dev/oteltest/operations/alerting", name);
  }
}
