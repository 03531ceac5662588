package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.noneNull;
import static dev.oteltest.assertions.internal.text.Arguments.notEmpty;
import static dev.oteltest.assertions.internal.text.Arguments.notNegative;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;
import static dev.oteltest.assertions.match.Conditions.add;

import dev.oteltest.assertions.condition.ValueChecks;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.internal.check.RecordingLimit;
import dev.oteltest.assertions.internal.check.SpanChecks;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.semconv.CommonAttributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Expectations of a span, shared by matchers and assertions.
 *
 * @param <S> the type on which the chain continues
 * @since 0.1
 */
public interface SpanConditions<S>
    extends RelationConditions<S>,
        TimingConditions<S>,
        AttributeConditions<S>,
        OriginConditions<S> {

  /**
   * Expects that a predicate holds.
   *
   * @param words a description of the predicate, as a noun phrase: "an even number of events"
   */
  default S matching(String words, Predicate<SpanData> test) {
    return add(this, ValueChecks.satisfying(words, test, SpanNode::span));
  }

  /** Expects the given name. */
  default S hasName(String name) {
    return add(this, ValueChecks.name(notNull(name, "name"), SpanNode::name));
  }

  /** Expects a name that matches. */
  default S hasName(ValueMatcher name) {
    return add(this, ValueChecks.name(notNull(name, "name"), SpanNode::name));
  }

  /** Expects the given kind. */
  default S hasKind(SpanKind kind) {
    return add(this, SpanChecks.kind(notNull(kind, "kind")));
  }

  /** Expects the given status code. */
  default S hasStatus(StatusCode code) {
    return add(this, SpanChecks.status(notNull(code, "code")));
  }

  /** Expects the same as {@link #hasStatus(StatusCode)}. */
  default S hasStatusCode(StatusCode code) {
    return hasStatus(code);
  }

  /** Expects the given status code and description. */
  default S hasStatus(StatusData status) {
    return add(
        this,
        List.of(
            SpanChecks.status(notNull(status, "status").getStatusCode()),
            SpanChecks.statusDescription(status.getDescription())));
  }

  /** Expects the given description of the status. */
  default S hasStatusDescription(String description) {
    return add(this, SpanChecks.statusDescription(notEmpty(description, "description")));
  }

  /** Expects a matching description of the status. */
  default S hasStatusDescription(ValueMatcher description) {
    return add(this, SpanChecks.statusDescription(notNull(description, "description")));
  }

  /** Expects an event with the given name. */
  default S hasEvent(String name) {
    return hasEvent(SignalMatchers.event(name));
  }

  /** Expects an event that matches. */
  default S hasEvent(Consumer<? super EventMatcher> event) {
    return add(this, EventMatcher.from(event).expected().among());
  }

  /**
   * Expects an event with the given name that meets all that a lambda expects: {@code
   * hasEvent("retry", it -> it.hasAttribute("n", 2))}.
   *
   * @throws IllegalArgumentException if the lambda expects nothing
   */
  default S hasEvent(String name, Consumer<? super EventMatcher> event) {
    return hasEvent(SignalMatchers.event(name).and(event));
  }

  /** Expects at least the given events, in any order. */
  default S hasEvents(String... names) {
    if (noneNull(names, "names").isEmpty()) {
      throw new IllegalArgumentException("names must not be empty: that would match anything");
    }
    return add(
        this, Arrays.stream(names).map(it -> SignalMatchers.event(it).expected().among()).toList());
  }

  /** Expects that no event has the given name. */
  default S hasNoEvent(String name) {
    return hasNoEvent(SignalMatchers.event(notEmpty(name, "name")));
  }

  /** Expects that no event matches. */
  default S hasNoEvent(Consumer<? super EventMatcher> event) {
    return add(this, EventMatcher.from(event).expected().amongNone());
  }

  /** Expects the given number of events. */
  default S hasEventCount(int count) {
    return add(
        this,
        SpanChecks.count(
            notNegative(count, "count"),
            RecordingLimit.EVENTS,
            node -> node.span().getEvents().size(),
            node -> SpanChecks.events(node.span().getEvents())));
  }

  /** Expects that the span has no events. */
  default S hasNoEvents() {
    return hasEventCount(0);
  }

  /**
   * Expects a recorded exception of the given type or of a subclass; {@link
   * SignalMatchers#exception(Class)} explains which subclasses are known.
   */
  default S hasException(Class<? extends Throwable> type) {
    return hasEvent(SignalMatchers.exception(type));
  }

  /** Expects a recorded exception of exactly the given type. */
  default S hasException(String type) {
    return hasEvent(SignalMatchers.exception(type));
  }

  /** Expects a recorded exception of the given type or a subclass, with exactly the message. */
  default S hasException(Class<? extends Throwable> type, String exactMessage) {
    return hasEvent(SignalMatchers.exception(type).hasMessage(exactMessage));
  }

  /** Expects a log record with exactly the given body that was written in the span. */
  default S hasLog(String body) {
    return hasLog(SignalMatchers.log(body));
  }

  /** Expects a log record that matches and was written in the span. */
  default S hasLog(Consumer<? super LogMatcher> log) {
    return add(this, LogChecks.ofSpan(SignalMatchers.log().and(notNull(log, "log"))));
  }

  /** Expects a link that matches. */
  default S hasLink(Consumer<? super LinkMatcher> link) {
    return add(this, SignalMatchers.link().and(notNull(link, "link")).expected().among());
  }

  /** Expects a link to a span with the given name. */
  default S hasLinkTo(String name) {
    return hasLinkTo(SignalMatchers.span(name));
  }

  /** Expects a link to a span that matches. */
  default S hasLinkTo(Consumer<? super SpanMatcher> target) {
    return hasLink(SignalMatchers.link().to(target));
  }

  /** Expects a link to exactly the given span, whether it was captured or not. */
  default S hasLinkTo(SpanContext target) {
    return hasLink(SignalMatchers.link().to(target));
  }

  /** Expects the given number of links. */
  default S hasLinkCount(int count) {
    return add(
        this,
        SpanChecks.count(
            notNegative(count, "count"),
            RecordingLimit.LINKS,
            node -> node.span().getLinks().size(),
            node -> ValueFormatter.count(node.span().getLinks().size(), "link")));
  }

  /** Expects that the span has no links. */
  default S hasNoLinks() {
    return hasLinkCount(0);
  }

  /** Expects the given trace id: 32 lower-case hexadecimal digits. */
  default S hasTraceId(String traceId) {
    return add(this, SpanChecks.traceId(notNull(traceId, "traceId")));
  }

  /** Expects the given span id: 16 lower-case hexadecimal digits. */
  default S hasSpanId(String spanId) {
    return add(this, SpanChecks.spanId(notNull(spanId, "spanId")));
  }

  /** Expects the given entry of the trace state. */
  default S hasTraceState(String key, String value) {
    return add(this, SpanChecks.traceState(notNull(key, "key"), notNull(value, "value")));
  }

  /** Expects that the span is sampled, so that an SDK exports it. */
  default S isSampled() {
    return add(this, SpanChecks.sampled(true));
  }

  /** Expects that the span is not sampled, so that an SDK records it but does not export it. */
  default S isNotSampled() {
    return add(this, SpanChecks.sampled(false));
  }

  /** Expects status OK. A status that was never set is UNSET: not OK, but not an error either. */
  default S hasStatusOk() {
    return add(this, SpanChecks.status(StatusCode.OK));
  }

  /** Expects status ERROR. */
  default S hasStatusError() {
    return add(this, SpanChecks.status(StatusCode.ERROR));
  }

  /** Expects status ERROR with exactly the given description. */
  default S hasStatusError(String description) {
    return hasStatus(StatusData.create(StatusCode.ERROR, notEmpty(description, "description")));
  }

  /** Expects the given {@code error.type}, which is a class or a code: {@code "timeout"}. */
  default S hasErrorType(String type) {
    return hasAttribute(CommonAttributes.ERROR_TYPE, notNull(type, "type"));
  }

  /** Expects a status other than ERROR: OK or UNSET. */
  default S hasNoError() {
    return add(this, SpanChecks.noError());
  }

  /** Expects that no exception was recorded. */
  default S hasNoExceptions() {
    return add(this, SignalMatchers.exception().expected().amongNone());
  }
}
