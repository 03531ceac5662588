package dev.oteltest.assertions.match;

import dev.oteltest.assertions.tree.LogEntry;

/**
 * What a log record is expected to be: {@code log().withSeverityAtLeast(WARN).withBody("disk
 * full")}. Immutable, so it may be kept and refined.
 *
 * @since 0.1
 */
public final class LogMatcher implements LogConditions<LogMatcher> {

  private final Expectation<LogEntry> expectation;

  private LogMatcher(Expectation<LogEntry> expectation) {
    this.expectation = expectation;
  }

  /** Any log record. */
  public static LogMatcher log() {
    return new LogMatcher(Expectation.of("log record"));
  }

  @Override
  public LogMatcher matching(Condition<LogEntry> condition) {
    return new LogMatcher(expectation.with(condition));
  }

  /** Expects everything that another matcher expects too. */
  public LogMatcher and(LogMatcher other) {
    LogMatcher both = this;
    for (Condition<LogEntry> condition : other.expectation.conditions()) {
      both = both.matching(condition);
    }
    return both;
  }

  /** What it expects. */
  public Expectation<LogEntry> expectation() {
    return expectation;
  }

  @Override
  public String toString() {
    return expectation.describe();
  }
}
