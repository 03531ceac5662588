package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.tree.LogEntry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;

/**
 * Expectations of a log record: {@code log().hasSeverityAtLeast(WARN).hasBody("disk full")}.
 * Immutable, so it can be kept and refined.
 *
 * @since 0.1
 */
public final class LogMatcher extends SignalMatcher<LogMatcher, LogEntry>
    implements LogConditions<LogMatcher>, AttributeConditions<LogMatcher> {

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

  @Override
  public LogMatcher withAttributes(Condition<Attributes> condition) {
    return matching(notNull(condition, "condition").on(it -> it.log().getAttributes()));
  }

  /** Expects exactly the given severity. */
  public LogMatcher withSeverity(Severity severity) {
    return matching(LogChecks.severity(notNull(severity, "severity")));
  }

  /** Expects the given severity or a higher one. */
  public LogMatcher withSeverityAtLeast(Severity least) {
    return matching(LogChecks.severityAtLeast(notNull(least, "least")));
  }

  /** Expects the given severity text, as the logging library writes it. */
  public LogMatcher withSeverityText(String text) {
    return matching(LogChecks.severityText(notNull(text, "text")));
  }

  /**
   * Expects the given body.
   *
   * @param body a string, a number, a boolean, a list of these, or a map from strings to these
   * @throws IllegalArgumentException if a body cannot have such a value
   */
  public LogMatcher withBody(Object body) {
    return matching(
        notNull(body, "body") instanceof ValueMatcher matcher
            ? LogChecks.body(matcher)
            : LogChecks.body(body));
  }

  /** Expects a body that matches; the matcher receives a string, number, boolean, list or map. */
  public LogMatcher withBody(ValueMatcher body) {
    return matching(LogChecks.body(notNull(body, "body")));
  }

  /** Expects a body that is a map with the given entry. */
  public LogMatcher withBodyField(String key, Object value) {
    return matching(LogChecks.bodyField(notNull(key, "key"), notNull(value, "value")));
  }

  /** Expects an event with the given name; a record with an event name is an event. */
  public LogMatcher withEventName(String name) {
    return matching(LogChecks.eventName(notNull(name, "name")));
  }

  /** Expects an exception of exactly the given type in the attributes. */
  public LogMatcher withException(Class<? extends Throwable> type) {
    return matching(LogChecks.exception(notNull(type, "type")));
  }

  /** Expects an exception with exactly the given type and message in the attributes. */
  public LogMatcher withException(Class<? extends Throwable> type, String message) {
    return matching(LogChecks.exception(notNull(type, "type"), notNull(message, "message")));
  }

  /** Expects an instrumentation scope with the given name, usually the name of the logger. */
  public LogMatcher withScope(String name) {
    return matching(
        ValueChecks.scope(notNull(name, "name")).on(it -> it.log().getInstrumentationScopeInfo()));
  }

  /** Expects the given attribute of the resource. */
  public <T> LogMatcher withResourceAttribute(AttributeKey<T> key, T value) {
    return withResourceAttribute(AttributeChecks.nameOf(key), value);
  }

  /** Expects the given attribute of the resource. */
  public LogMatcher withResourceAttribute(String key, Object value) {
    return matching(
        ValueChecks.attribute(notNull(key, "key"), notNull(value, "value"))
            .on(it -> it.log().getResource()));
  }
}
