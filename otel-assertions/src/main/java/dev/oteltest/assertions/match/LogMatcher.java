package dev.oteltest.assertions.match;

import dev.oteltest.assertions.tree.LogEntry;

/**
 * Expectations of a log record: {@code log().withSeverityAtLeast(WARN).withBody("disk full")}.
 * Immutable, so it can be kept and refined.
 *
 * @since 0.1
 */
public final class LogMatcher implements LogConditions<LogMatcher> {

  private final Expectation<LogEntry> expectation;

  private LogMatcher(Expectation<LogEntry> expectation) {
    this.expectation = expectation;
  }

  /** Matches any log record. */
  public static LogMatcher log() {
    return new LogMatcher(Expectation.of("log record"));
  }

  @Override
  public LogMatcher matching(Condition<LogEntry> condition) {
    return new LogMatcher(expectation.with(condition));
  }

  /** Adds all expectations of another matcher. */
  public LogMatcher and(LogMatcher other) {
    LogMatcher both = this;
    for (Condition<LogEntry> condition : other.expectation.conditions()) {
      both = both.matching(condition);
    }
    return both;
  }

  /** Returns all expectations. */
  public Expectation<LogEntry> expectation() {
    return expectation;
  }

  @Override
  public String toString() {
    return expectation.describe();
  }
}
