package dev.oteltest.assertions.match;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.internal.check.RecordingLimit;
import dev.oteltest.assertions.tree.LogEntry;
import io.opentelemetry.api.common.Attributes;
import java.util.List;

/**
 * Expectations of a log record: {@code log().hasSeverityAtLeast(WARN).hasBody("disk full")}.
 * Immutable, so it can be kept and refined.
 *
 * @since 0.1
 */
public final class LogMatcher extends SignalMatcher<LogMatcher, LogEntry>
    implements LogConditions<LogMatcher> {

  LogMatcher(Expectation<LogEntry> expectation) {
    super(expectation, LogMatcher::new);
  }

  @Override
  LogMatcher onAttributes(List<Condition<Attributes>> conditions) {
    return matching(RecordingLimit.LOG_ATTRIBUTES.on(conditions, it -> it.log().getAttributes()));
  }

  @Override
  <U> LogMatcher onOrigin(Condition<U> condition, Conditions.Origin<U> of) {
    return matching(condition.on(it -> of.ofLog().apply(it.log())));
  }
}
