package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notEmpty;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.RecordingLimit;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.tree.LogEntry;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/**
 * Expectations of a log record, shared by matchers and assertions.
 *
 * @param <S> the type on which the chain continues
 * @since 0.1
 */
public interface LogConditions<S>
    extends SignalConditions<S, LogEntry>, AttributeConditions<S>, OriginConditions<S> {

  @Override
  default S hasAttributes(List<Condition<Attributes>> conditions) {
    return matching(RecordingLimit.LOG_ATTRIBUTES.on(conditions, it -> it.log().getAttributes()));
  }

  @Override
  default S hasScope(Condition<InstrumentationScopeInfo> condition) {
    return matching(
        notNull(condition, "condition").on(it -> it.log().getInstrumentationScopeInfo()));
  }

  @Override
  default S hasResource(Condition<Resource> condition) {
    return matching(notNull(condition, "condition").on(it -> it.log().getResource()));
  }

  /**
   * Expects that a predicate holds.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasLog(
   *         log().hasSeverity(WARN).matching("attributes", it -> !it.getAttributes().isEmpty()));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasLog(
   *         log().hasSeverity(WARN).matching("no attributes", it -> it.getAttributes().isEmpty()));
   *
   * Expected a log record (the closest of 2) with
   *     severity WARN
   *   x no attributes, but was otherwise
   * }</pre>
   *
   * @param words a description of the predicate, as a noun phrase: "a timestamp of today"
   */
  default S matching(String words, Predicate<LogRecordData> test) {
    notNull(test, "test");
    return matching(
        Condition.of(notNull(words, "words"), it -> test.test(it.log()), it -> "was otherwise"));
  }

  /**
   * Expects that the record was written in a span with the given name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasLog(log().isInSpan("store"));
   *
   * // fails:
   * assertThat(telemetry).hasLog(log().isInSpan("load"));
   *
   * Expected a log record (the closest of 2) with
   *   x a place in span "load", but was written in "store"
   * }</pre>
   */
  default S isInSpan(String name) {
    return isInSpan(SpanMatcher.span(name));
  }

  /**
   * Expects that the record was written in a span that matches.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasLog(log().isInSpan(span().hasEnded()));
   *
   * // fails:
   * assertThat(telemetry).hasLog(log().isInSpan(span("load")));
   *
   * Expected a log record (the closest of 2) with
   *   x a place in span "load", but was written in "store"
   * }</pre>
   */
  default S isInSpan(SpanMatcher span) {
    return matching(LogChecks.inSpan(notNull(span, "span")));
  }

  /**
   * Expects the same as {@link #isWithinSpan(SpanMatcher)} of a span with the given name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasLog(log().isWithinSpan("store"));
   *
   * // fails:
   * assertThat(telemetry).hasLog(log().isWithinSpan("load"));
   *
   * Expected a log record (the closest of 2) with
   *   x a place in or below span "load", but was written in "store"
   * }</pre>
   */
  default S isWithinSpan(String name) {
    return isWithinSpan(SpanMatcher.span(name));
  }

  /**
   * Expects that the record was written in a span that matches or in any of its descendants.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasLog(log().isWithinSpan(span("store")));
   *
   * // fails:
   * assertThat(telemetry).hasLog(log().isWithinSpan(span("load")));
   *
   * Expected a log record (the closest of 2) with
   *   x a place in or below span "load", but was written in "store"
   * }</pre>
   */
  default S isWithinSpan(SpanMatcher span) {
    return matching(LogChecks.withinSpan(notNull(span, "span")));
  }

  /**
   * Expects exactly the given time at which the event occurred.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasLog(log().hasTime(Instant.parse("2026-01-02T12:00:00Z")));
   *
   * // fails:
   * assertThat(bad).hasLog(log().hasTime(Instant.parse("2026-01-02T12:00:00Z")));
   *
   * Expected a log record (the closest of 2) with
   *   x time 2026-01-02T12:00:00Z, but was not recorded
   * }</pre>
   */
  default S hasTime(Instant time) {
    return matching(LogChecks.time(notNull(time, "time")));
  }

  /**
   * Expects exactly the given time at which the event was observed.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasLog(log().hasObservedTime(Instant.parse("2026-01-02T12:00:00Z").plusNanos(1)));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasLog(log().hasObservedTime(Instant.parse("2026-01-02T12:00:00Z")));
   *
   * Expected a log record with
   *   x observed time 2026-01-02T12:00:00Z, but was 2026-01-02T12:00:00.000000001Z
   * }</pre>
   */
  default S hasObservedTime(Instant time) {
    return matching(LogChecks.observedTime(notNull(time, "time")));
  }

  /**
   * Expects exactly the given severity.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasLog(log().hasSeverity(WARN));
   *
   * // fails:
   * assertThat(telemetry).hasLog(log().hasSeverity(ERROR));
   *
   * Expected a log record (the closest of 2) with
   *   x severity ERROR, but was WARN
   * }</pre>
   */
  default S hasSeverity(Severity severity) {
    return matching(LogChecks.severity(notNull(severity, "severity")));
  }

  /**
   * Expects the given severity or a higher one.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasLog(log().hasSeverityAtLeast(WARN));
   *
   * // fails:
   * assertThat(telemetry).hasLog(log().hasSeverityAtLeast(ERROR));
   *
   * Expected a log record (the closest of 2) with
   *   x severity ERROR or higher, but was WARN
   * }</pre>
   */
  default S hasSeverityAtLeast(Severity least) {
    return matching(LogChecks.severityAtLeast(notNull(least, "least")));
  }

  /**
   * Expects the given severity text, as the logging library writes it.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasLog(log().hasSeverityText("WARNING"));
   *
   * // fails:
   * assertThat(telemetry).hasLog(log().hasSeverityText("warning"));
   *
   * Expected a log record (the closest of 2) with
   *   x severity text "warning", but was "WARNING"
   * }</pre>
   */
  default S hasSeverityText(String text) {
    return matching(LogChecks.severityText(notEmpty(text, "text")));
  }

  /**
   * Expects the given body.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasLog(log().hasBody(Map.of("code", 3)));
   *
   * // fails:
   * assertThat(telemetry).hasLog(log().hasBody("disk full"));
   *
   * Expected a log record (the closest of 2) with
   *   x body "disk full", but was "disk is full"
   * }</pre>
   *
   * @param body a string, a number, a boolean, a list of these, or a map from strings to these
   * @throws IllegalArgumentException if a body cannot have such a value
   */
  default S hasBody(Object body) {
    return matching(
        notEmpty(body, "body") instanceof ValueMatcher matcher
            ? LogChecks.body(matcher)
            : LogChecks.body(body));
  }

  /**
   * Expects a body that matches; the matcher receives a string, number, boolean, list or map.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasLog(log().hasBody(containing("full")));
   *
   * // fails:
   * assertThat(telemetry).hasLog(log().hasBody(matching("full")));
   *
   * Expected a log record (the closest of 2) with
   *   x body matching /full/, but was "disk is full"
   * }</pre>
   */
  default S hasBody(ValueMatcher body) {
    return matching(LogChecks.body(notNull(body, "body")));
  }

  /**
   * Expects a body that is a map with the given entry.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasLog(log().hasBodyField("code", 3));
   *
   * // fails:
   * assertThat(telemetry).hasLog(log().hasBodyField("code", atLeast(4)));
   *
   * Expected a log record (the closest of 2) with
   *   x body field code of at least 4, but was 3
   * }</pre>
   */
  default S hasBodyField(String key, Object value) {
    return matching(LogChecks.bodyField(notNull(key, "key"), notEmpty(value, "value")));
  }

  /**
   * Expects an event with the given name; a record with an event name is an event.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasLog(log().hasEventName("disk.full"));
   *
   * // fails:
   * assertThat(bad).hasLog(log().hasEventName("disk.full"));
   *
   * Expected a log record (the closest of 2) with
   *   x event name "disk.full", but is not an event
   * }</pre>
   */
  default S hasEventName(String name) {
    return matching(LogChecks.eventName(notNull(name, "name")));
  }

  /**
   * Expects an exception of exactly the given type in the attributes.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasLog(log().hasException(IOException.class));
   *
   * // fails:
   * assertThat(telemetry).hasLog(log().hasException(Error.class));
   *
   * Expected a log record (the closest of 2) with
   *   x exception java.lang.Error, but was java.io.IOException: "no space"
   * }</pre>
   */
  default S hasException(Class<? extends Throwable> type) {
    return matching(LogChecks.exception(notNull(type, "type")));
  }

  /**
   * Expects an exception with exactly the given type and message in the attributes.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasLog(log().hasException(IOException.class, "no space"));
   *
   * // fails:
   * assertThat(telemetry).hasLog(log().hasException(IOException.class, "space"));
   *
   * Expected a log record (the closest of 2) with
   *   x exception java.io.IOException: "space", but was java.io.IOException: "no space"
   * }</pre>
   */
  default S hasException(Class<? extends Throwable> type, String message) {
    return matching(LogChecks.exception(notNull(type, "type"), notEmpty(message, "message")));
  }
}
