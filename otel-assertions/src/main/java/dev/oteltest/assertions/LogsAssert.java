package dev.oteltest.assertions;

import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.match.LogMatcher;
import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.assertions.tree.LogEntry;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the number of selected log records and on what all of them have in common.
 *
 * @since 0.1
 */
public class LogsAssert
    extends SignalsAssert<LogsAssert, LogRecordData, LogEntry, LogMatcher, LogAssert>
    implements SnapshotConditions<LogsAssert> {

  LogsAssert(List<LogRecordData> actual) {
    super(actual, LogsAssert.class, SignalKind.LOGS);
  }

  @Override
  final LogsAssert of(Expectation<LogEntry> selection) {
    return origin().select(SignalKind.LOGS, selection, LogsAssert.class, LogsAssert::new);
  }

  @Override
  final LogsAssert compared(@Nullable Path file, Snapshot rules) {
    return compared(file, rules, "logs", Snapshot::textOfLogs);
  }
}
