package dev.oteltest.assertions;

import dev.oteltest.assertions.match.Expectation;
import dev.oteltest.assertions.match.LogMatcher;
import dev.oteltest.assertions.tree.LogEntry;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.List;

/**
 * Assertions on the number of selected log records and on what all of them have in common.
 *
 * @since 0.1
 */
public class LogsAssert extends JudgingAssert<LogsAssert, List<LogRecordData>> {

  private TelemetryAssert origin;
  private LogMatcher selection;

  LogsAssert(List<LogRecordData> actual) {
    super(actual, LogsAssert.class, AssertContext.of(FixedSource.ofLogs(actual)));
    origin = new TelemetryAssert(CapturedTelemetry.of(List.of(), List.of(), actual));
    selection = LogMatcher.log();
  }

  /** Sets the origin of the log records and the matcher that selected them. */
  final LogsAssert from(TelemetryAssert origin, LogMatcher selection) {
    this.origin = origin;
    this.selection = selection;
    setMode(origin.mode());
    copyDescription(origin);
    return this;
  }

  private SignalJudge<LogEntry> judge() {
    return new SignalJudge<>(this, SignalKind.LOGS);
  }

  private Expectation<LogEntry> selected() {
    return selection.expectation();
  }

  /** Verifies that the selection contains exactly the given number of log records. */
  public LogsAssert hasCount(int count) {
    judge().count(selected(), "exactly", count, count);
    return this;
  }

  /** Verifies that the selection contains at least the given number of log records. */
  public LogsAssert hasCountAtLeast(int count) {
    judge().count(selected(), "at least", count, Integer.MAX_VALUE);
    return this;
  }

  /** Verifies that the selection contains at most the given number of log records. */
  public LogsAssert hasCountAtMost(int count) {
    judge().count(selected(), "at most", 0, count);
    return this;
  }

  /**
   * Verifies that every selected log record matches; fails if the selection is empty, unless {@code
   * allowEmpty()} was called.
   */
  public LogsAssert allMatch(LogMatcher expected) {
    judge().each(selected(), expected.expectation());
    return this;
  }

  /** Returns to the assertions on all captured telemetry. */
  @CheckReturnValue
  public TelemetryAssert backToTelemetry() {
    return origin;
  }
}
