package dev.oteltest.assertions;

import dev.oteltest.assertions.match.LogConditions;
import dev.oteltest.assertions.match.LogMatcher;
import dev.oteltest.assertions.tree.LogEntry;
import io.opentelemetry.sdk.logs.data.LogRecordData;

/**
 * Assertions on one log record; {@link SignalAssert} explains how several log records are
 * distinguished.
 *
 * @since 0.1
 */
public class LogAssert extends SignalAssert<LogAssert, LogRecordData, LogEntry, LogMatcher>
    implements LogConditions<LogAssert> {

  LogAssert(LogRecordData actual) {
    super(actual, LogAssert.class, SignalKind.LOGS);
  }
}
