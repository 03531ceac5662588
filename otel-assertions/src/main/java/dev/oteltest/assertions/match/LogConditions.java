package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notEmpty;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;
import static dev.oteltest.assertions.match.Conditions.add;

import dev.oteltest.assertions.condition.ValueChecks;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.tree.LogEntry;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Expectations of a log record, shared by matchers and assertions.
 *
 * @param <S> the type on which the chain continues
 * @since 0.1
 */
public interface LogConditions<S>
    extends SignalConditions<S, LogEntry>, AttributeConditions<S>, OriginConditions<S> {

  /**
   * Expects that a predicate holds.
   *
   * @param words a description of the predicate, as a noun phrase: "a timestamp of today"
   */
  default S matching(String words, Predicate<LogRecordData> test) {
    return add(this, ValueChecks.satisfying(words, test, LogEntry::log));
  }

  /** Expects that the record was written in a span with the given name itself, not below it. */
  default S isInSpan(String name) {
    return isInSpan(SignalMatchers.span(name));
  }

  /** Expects that the record was written in a span itself that matches, not below it. */
  default S isInSpan(Consumer<? super SpanMatcher> span) {
    return add(
        this,
        SpanMatcher.from(span, "span")
            .oneOf("a place in ", it -> RelationChecks.oneOrNone(it.span()), LogChecks::place));
  }

  /** Expects that the record was written in a span with the given name or in any span below it. */
  default S isWithinSpan(String name) {
    return isWithinSpan(SignalMatchers.span(name));
  }

  /** Expects that the record was written in a span that matches or in any span below it. */
  default S isWithinSpan(Consumer<? super SpanMatcher> span) {
    return add(
        this,
        SpanMatcher.from(span, "span")
            .oneOf(
                "a place in or below ", it -> RelationChecks.upFrom(it.span()), LogChecks::place));
  }

  /** Expects exactly the given time at which the event occurred. */
  default S hasTime(Instant time) {
    return add(
        this,
        ValueChecks.time("time", notNull(time, "time"), it -> it.log().getTimestampEpochNanos()));
  }

  /** Expects exactly the given time at which the event was observed. */
  default S hasObservedTime(Instant time) {
    return add(
        this,
        ValueChecks.time(
            "observed time",
            notNull(time, "time"),
            it -> it.log().getObservedTimestampEpochNanos()));
  }

  /** Expects exactly the given severity. */
  default S hasSeverity(Severity severity) {
    return add(
        this, LogChecks.severity(notNull(severity, "severity").name(), it -> it == severity));
  }

  /** Expects the given severity or a higher one. */
  default S hasSeverityAtLeast(Severity least) {
    return add(
        this,
        LogChecks.severity(
            notNull(least, "least") + " or higher",
            it -> it.getSeverityNumber() >= least.getSeverityNumber()));
  }

  /** Expects the given severity text, as the logging library writes it. */
  default S hasSeverityText(String text) {
    return add(
        this,
        ValueChecks.equal(
            "severity text",
            notEmpty(text, "text"),
            it -> it.log().getSeverityText(),
            it -> "has no severity text"));
  }

  /**
   * Expects the given body.
   *
   * @param body a string, a number, a boolean, a list of these, or a map from strings to these
   * @throws IllegalArgumentException if a body cannot have such a value
   */
  default S hasBody(Object body) {
    return add(this, LogChecks.body(notEmpty(body, "body")));
  }

  /** Expects a body that matches; the matcher receives a string, number, boolean, list or map. */
  default S hasBody(ValueMatcher body) {
    return add(this, LogChecks.body(notNull(body, "body")));
  }

  /** Expects a body that is a map with the given entry. */
  default S hasBodyField(String key, Object valueOrMatcher) {
    return add(this, LogChecks.bodyField(notNull(key, "key"), notEmpty(valueOrMatcher, "value")));
  }

  /** Expects an event with the given name; a record with an event name is an event. */
  default S hasEventName(String name) {
    return add(this, LogChecks.eventName(notNull(name, "name")));
  }

  /**
   * Expects an exception of the given type or of a subclass in the attributes; {@link
   * SignalMatchers#exception(Class)} explains which subclasses are known.
   */
  default S hasException(Class<? extends Throwable> type) {
    return add(this, LogChecks.exception(SignalMatchers.exception(type)));
  }

  /** Expects an exception of exactly the given type in the attributes. */
  default S hasException(String type) {
    return add(this, LogChecks.exception(SignalMatchers.exception(type)));
  }

  /** Expects an exception of the given type or of a subclass, with exactly the given message. */
  default S hasException(Class<? extends Throwable> type, String exactMessage) {
    return add(this, LogChecks.exception(SignalMatchers.exception(type).hasMessage(exactMessage)));
  }
}
