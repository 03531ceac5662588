package dev.oteltest.assertions.match;

import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.tree.LogEntry;

/**
 * Expectations of a log record: {@code log().hasSeverityAtLeast(WARN).hasBody("disk full")}.
 * Immutable, so it can be kept and refined.
 *
 * @since 0.1
 */
public final class LogMatcher extends SignalMatcher<LogMatcher, LogEntry>
    implements LogConditions<LogMatcher> {

  private LogMatcher(Expectation<LogEntry> expectation) {
    super(expectation);
  }

  /** Matches any log record. */
  public static LogMatcher log() {
    return new LogMatcher(Expectation.of("log record"));
  }

  @Override
  LogMatcher of(Expectation<LogEntry> other) {
    return new LogMatcher(other);
  }
}
