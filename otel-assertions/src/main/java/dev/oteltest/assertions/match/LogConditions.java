package dev.oteltest.assertions.match;

import dev.oteltest.assertions.tree.LogEntry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.util.function.Predicate;

/**
 * What can be expected of a log record: the one vocabulary of matchers and assertions.
 *
 * @param <S> what goes on expecting
 * @since 0.1
 */
public interface LogConditions<S> extends AttributeConditions<S> {

  /** Expects something of the record that there is no word for here. */
  S matching(Condition<LogEntry> condition);

  /**
   * Expects that a predicate holds.
   *
   * @param words what it expects, as a noun phrase: "a timestamp of today"
   */
  default S matching(String words, Predicate<LogRecordData> test) {
    return matching(Condition.of(words, it -> test.test(it.log()), it -> "was otherwise"));
  }

  @Override
  default S withAttributes(Condition<Attributes> condition) {
    return matching(condition.on(it -> it.log().getAttributes()));
  }

  /** Expects exactly that severity. */
  default S withSeverity(Severity severity) {
    return matching(LogChecks.severity(severity));
  }

  /** Expects that severity or a worse one. */
  default S withSeverityAtLeast(Severity least) {
    return matching(LogChecks.severityAtLeast(least));
  }

  /** Expects that text for the severity, as the logging library has it. */
  default S withSeverityText(String text) {
    return matching(LogChecks.severityText(text));
  }

  /**
   * Expects that body.
   *
   * @param body a string, number, boolean, a list of such, or a map of strings to such
   * @throws IllegalArgumentException if no body can be such
   */
  default S withBody(Object body) {
    return matching(
        body instanceof ValueMatcher matcher ? LogChecks.body(matcher) : LogChecks.body(body));
  }

  /** Expects a body that matches; it gets a string, number, boolean, list or map. */
  default S withBody(ValueMatcher body) {
    return matching(LogChecks.body(body));
  }

  /** Expects a body that is a map with such an entry. */
  default S withBodyField(String key, Object value) {
    return matching(LogChecks.bodyField(key, value));
  }

  /** Expects an event of that name: a record that has one is an event. */
  default S withEventName(String name) {
    return matching(LogChecks.eventName(name));
  }

  /** Expects an exception of exactly that type among the attributes. */
  default S withException(Class<? extends Throwable> type) {
    return matching(LogChecks.exception(type));
  }

  /** Expects an exception of exactly that type and message among the attributes. */
  default S withException(Class<? extends Throwable> type, String message) {
    return matching(LogChecks.exception(type, message));
  }

  /** Expects that it was written in a span of that name. */
  default S inSpan(String name) {
    return inSpan(SpanMatcher.span(name));
  }

  /** Expects that it was written in a span that matches. */
  default S inSpan(SpanMatcher span) {
    return matching(LogChecks.inSpan(span));
  }

  /** Expects that it was written in a span that matches, or in one below it, at any distance. */
  default S withinSpan(SpanMatcher span) {
    return matching(LogChecks.withinSpan(span));
  }

  /** Expects an instrumentation scope of that name: mostly the logger's name. */
  default S withScope(String name) {
    return matching(OriginChecks.scope(name).on(it -> it.log().getInstrumentationScopeInfo()));
  }

  /** Expects an attribute of the resource. */
  default S withResourceAttribute(String key, Object value) {
    return matching(OriginChecks.attribute(key, value).on(it -> it.log().getResource()));
  }
}
