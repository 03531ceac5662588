package dev.oteltest.assertions;

import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.match.LogMatcher;
import dev.oteltest.assertions.tree.LogEntry;
import io.opentelemetry.sdk.logs.data.LogRecordData;
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
}
