package dev.oteltest.assertions;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.match.LogMatcher;
import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.assertions.snapshot.SnapshotSettings;
import dev.oteltest.assertions.tree.LogEntry;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.nio.file.Path;
import java.util.List;

/**
 * Assertions on the number of selected log records and on what all of them have in common.
 *
 * @since 0.1
 */
public class LogsAssert
    extends SignalsAssert<LogsAssert, LogRecordData, LogEntry, LogMatcher, LogAssert> {

  LogsAssert(List<LogRecordData> actual) {
    super(actual, LogsAssert.class, SignalKind.LOGS);
  }

  @Override
  final LogMatcher any() {
    return LogMatcher.log();
  }

  @Override
  final LogsAssert of(Expectation<LogEntry> selection) {
    return origin().select(SignalKind.LOGS, selection, LogsAssert.class, LogsAssert::new);
  }

  /** Verifies the same as {@link #matchesSnapshot(Snapshot)} with {@link Snapshot#rules()}. */
  public LogsAssert matchesSnapshot() {
    return matchesSnapshot(Snapshot.rules());
  }

  /**
   * Verifies that the canonical text of the selected log records equals the test's file: {@code
   * src/test/resources/com/example/PipelineTest.executesPipeline.logs.txt}. It contains severity,
   * body, event name and attributes of each record, below the span in which it was written. Records
   * of one span are in order of arrival; all else is sorted. The file is written as that of a trace
   * is; see {@link TelemetryAssert#matchesSnapshot(Snapshot)}. It is not written if nothing is
   * selected.
   *
   * @param rules what is left out and replaced, and which of several snapshots of the test to use
   * @throws IllegalStateException if the telemetry does not belong to a test; see {@link
   *     CapturedTelemetry#inTest}
   * @throws java.io.UncheckedIOException if the file cannot be read or written
   */
  public LogsAssert matchesSnapshot(Snapshot rules) {
    return matchesSnapshot(
        origin().telemetry().snapshotFile(notNull(rules, "rules"), "logs"),
        rules,
        Snapshot::textOfLogs);
  }

  /**
   * Verifies the same as {@link #matchesSnapshot(Path, Snapshot)} with {@link Snapshot#rules()}.
   */
  public LogsAssert matchesSnapshot(Path file) {
    return matchesSnapshot(file, Snapshot.rules());
  }

  /**
   * Verifies the same as {@link #matchesSnapshot(Snapshot)} with a file of any name.
   *
   * @param file a file next to the test: {@code src/test/resources/...}
   * @param rules what is left out and replaced
   * @throws java.io.UncheckedIOException if the file cannot be read or written
   */
  public LogsAssert matchesSnapshot(Path file, Snapshot rules) {
    return matchesSnapshot(
        SnapshotSettings.ofThisJvm().file(notNull(file, "file")),
        notNull(rules, "rules"),
        Snapshot::textOfLogs);
  }
}
