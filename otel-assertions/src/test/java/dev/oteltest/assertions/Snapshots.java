package dev.oteltest.assertions;

import dev.oteltest.assertions.internal.rule.SnapshotRule;
import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.assertions.snapshot.SnapshotFile;

/** Compares with a snapshot regardless of this JVM's environment. */
public final class Snapshots {

  private Snapshots() {}

  public static void check(CapturedTelemetry telemetry, SnapshotFile file) {
    new TelemetryAssert(telemetry)
        .check(SignalKind.SPANS, SnapshotRule.ofTrace(Snapshot.rules(), file).rule());
  }
}
