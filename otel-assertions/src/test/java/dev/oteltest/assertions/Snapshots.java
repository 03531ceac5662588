package dev.oteltest.assertions;

import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.assertions.snapshot.SnapshotFile;

/** Compares with a snapshot whatever the environment of this JVM says. */
public final class Snapshots {

  private Snapshots() {}

  public static void check(CapturedTelemetry telemetry, SnapshotFile file) {
    new TelemetryAssert(telemetry).check(new SnapshotCheck(Snapshot.rules(), file).rule());
  }
}
