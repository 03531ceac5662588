package dev.oteltest.assertions;

import dev.oteltest.assertions.match.AttributeAssertions;
import dev.oteltest.assertions.match.Condition;
import dev.oteltest.assertions.match.LogConditions;
import dev.oteltest.assertions.match.LogMatcher;
import dev.oteltest.assertions.match.ValueMatcher;
import dev.oteltest.assertions.tree.LogEntry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.logs.data.LogRecordData;

/**
 * Assertions on one log record; {@link SignalAssert} explains how several log records are
 * distinguished.
 *
 * @since 0.1
 */
public class LogAssert extends SignalAssert<LogAssert, LogRecordData, LogEntry, LogMatcher>
    implements LogConditions<LogAssert>, AttributeAssertions<LogAssert> {

  LogAssert(LogRecordData actual) {
    super(actual, LogAssert.class, SignalKind.LOGS);
  }

  @Override
  public LogAssert hasAttributes(Condition<Attributes> condition) {
    return is(LogMatcher.log().hasAttributes(condition));
  }

  /** Verifies that the record has exactly the given severity. */
  public LogAssert hasSeverity(Severity severity) {
    return is(LogMatcher.log().hasSeverity(severity));
  }

  /** Verifies that the record has the given severity or a higher one. */
  public LogAssert hasSeverityAtLeast(Severity least) {
    return is(LogMatcher.log().hasSeverityAtLeast(least));
  }

  /** Verifies that the record has the given severity text, as the logging library writes it. */
  public LogAssert hasSeverityText(String text) {
    return is(LogMatcher.log().hasSeverityText(text));
  }

  /**
   * Verifies that the record has the given body.
   *
   * @param body a string, a number, a boolean, a list of these, or a map from strings to these
   * @throws IllegalArgumentException if a body cannot have such a value
   */
  public LogAssert hasBody(Object body) {
    return is(LogMatcher.log().hasBody(body));
  }

  /**
   * Verifies that the record has a body that matches; the matcher receives a string, number,
   * boolean, list or map.
   */
  public LogAssert hasBody(ValueMatcher body) {
    return is(LogMatcher.log().hasBody(body));
  }

  /** Verifies that the record has a body that is a map with the given entry. */
  public LogAssert hasBodyField(String key, Object value) {
    return is(LogMatcher.log().hasBodyField(key, value));
  }

  /**
   * Verifies that the record has an event with the given name; a record with an event name is an
   * event.
   */
  public LogAssert hasEventName(String name) {
    return is(LogMatcher.log().hasEventName(name));
  }

  /** Verifies that the record has an exception of exactly the given type in the attributes. */
  public LogAssert hasException(Class<? extends Throwable> type) {
    return is(LogMatcher.log().hasException(type));
  }

  /**
   * Verifies that the record has an exception with exactly the given type and message in the
   * attributes.
   */
  public LogAssert hasException(Class<? extends Throwable> type, String message) {
    return is(LogMatcher.log().hasException(type, message));
  }

  /**
   * Verifies that the record has an instrumentation scope with the given name, usually the name of
   * the logger.
   */
  public LogAssert hasScope(String name) {
    return is(LogMatcher.log().hasScope(name));
  }

  /** Verifies that the record has the given attribute of the resource. */
  public <T> LogAssert hasResourceAttribute(AttributeKey<T> key, T value) {
    return is(LogMatcher.log().hasResourceAttribute(key, value));
  }

  /** Verifies that the record has the given attribute of the resource. */
  public LogAssert hasResourceAttribute(String key, Object value) {
    return is(LogMatcher.log().hasResourceAttribute(key, value));
  }
}
