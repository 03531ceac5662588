package dev.oteltest.assertions.match;

import dev.oteltest.assertions.tree.LogEntry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.function.Predicate;

/**
 * Expectations of a log record, shared by matchers and assertions.
 *
 * @param <S> the type on which the chain continues
 * @since 0.1
 */
public interface LogConditions<S> extends AttributeConditions<S> {

  /** Expects a custom condition on the record. */
  S matching(Condition<LogEntry> condition);

  /**
   * Expects that a predicate holds.
   *
   * @param words a description of the predicate, as a noun phrase: "a timestamp of today"
   */
  default S matching(String words, Predicate<LogRecordData> test) {
    return matching(Condition.of(words, it -> test.test(it.log()), it -> "was otherwise"));
  }

  @Override
  default S withAttributes(Condition<Attributes> condition) {
    return matching(condition.on(it -> it.log().getAttributes()));
  }

  /** Expects exactly the given severity. */
  default S withSeverity(Severity severity) {
    return matching(LogChecks.severity(severity));
  }

  /** Expects the given severity or a higher one. */
  default S withSeverityAtLeast(Severity least) {
    return matching(LogChecks.severityAtLeast(least));
  }

  /** Expects the given severity text, as the logging library writes it. */
  default S withSeverityText(String text) {
    return matching(LogChecks.severityText(text));
  }

  /**
   * Expects the given body.
   *
   * @param body a string, a number, a boolean, a list of these, or a map from strings to these
   * @throws IllegalArgumentException if a body cannot have such a value
   */
  default S withBody(Object body) {
    return matching(
        body instanceof ValueMatcher matcher ? LogChecks.body(matcher) : LogChecks.body(body));
  }

  /** Expects a body that matches; the matcher receives a string, number, boolean, list or map. */
  default S withBody(ValueMatcher body) {
    return matching(LogChecks.body(body));
  }

  /** Expects a body that is a map with the given entry. */
  default S withBodyField(String key, Object value) {
    return matching(LogChecks.bodyField(key, value));
  }

  /** Expects an event with the given name; a record with an event name is an event. */
  default S withEventName(String name) {
    return matching(LogChecks.eventName(name));
  }

  /** Expects an exception of exactly the given type in the attributes. */
  default S withException(Class<? extends Throwable> type) {
    return matching(LogChecks.exception(type));
  }

  /** Expects an exception with exactly the given type and message in the attributes. */
  default S withException(Class<? extends Throwable> type, String message) {
    return matching(LogChecks.exception(type, message));
  }

  /** Expects that the record was written in a span with the given name. */
  default S inSpan(String name) {
    return inSpan(SpanMatcher.span(name));
  }

  /** Expects that the record was written in a span that matches. */
  default S inSpan(SpanMatcher span) {
    return matching(LogChecks.inSpan(span));
  }

  /** Expects that the record was written in a span that matches or in any of its descendants. */
  default S withinSpan(SpanMatcher span) {
    return matching(LogChecks.withinSpan(span));
  }

  /** Expects an instrumentation scope with the given name, usually the name of the logger. */
  default S withScope(String name) {
    return matching(OriginChecks.scope(name).on(it -> it.log().getInstrumentationScopeInfo()));
  }

  /** Expects the given attribute of the resource. */
  default S withResourceAttribute(String key, Object value) {
    return matching(OriginChecks.attribute(key, value).on(it -> it.log().getResource()));
  }
}
