package dev.oteltest.assertions;

import dev.oteltest.assertions.internal.check.AttributeChecks;
import dev.oteltest.assertions.match.LogConditions;
import dev.oteltest.assertions.match.LogMatcher;
import dev.oteltest.assertions.match.SignalMatchers;
import dev.oteltest.assertions.tree.LogEntry;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import org.assertj.core.api.AbstractObjectAssert;

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

  /**
   * Verifies that the log record has an attribute, and returns AssertJ's assertions on its value;
   * fails if several log records meet all expectations so far.
   */
  @CheckReturnValue
  public AbstractObjectAssert<?, Object> attribute(String key) {
    return valueOf(
        SignalMatchers.log().hasAttribute(key),
        it -> AttributeChecks.find(it.getAttributes(), key));
  }
}
