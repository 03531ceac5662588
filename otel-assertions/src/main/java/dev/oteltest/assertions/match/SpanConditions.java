package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notEmpty;
import static dev.oteltest.assertions.internal.text.Arguments.notNegative;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.condition.RecordingLimit;
import dev.oteltest.assertions.condition.ValueChecks;
import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.internal.check.IdentityChecks;
import dev.oteltest.assertions.internal.check.SpanChecks;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
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

  @Override
  default S hasAttributes(List<Condition<Attributes>> conditions) {
    return matching(
        RecordingLimit.SPAN_ATTRIBUTES.on(conditions, node -> node.span().getAttributes()));
  }

  @Override
  default S hasScope(Condition<InstrumentationScopeInfo> condition) {
    return matching(
        notNull(condition, "condition")
            .decided(Decided.FROM_START)
            .on(node -> node.span().getInstrumentationScopeInfo()));
  }

  @Override
  default S hasResource(Condition<Resource> condition) {
    return matching(
        notNull(condition, "condition")
            .decided(Decided.FROM_START)
            .on(node -> node.span().getResource()));
  }

  /**
   * Expects that a predicate holds.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .matching("two events", on -> on.getEvents().size() == 2);
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .matching("three events", on -> on.getEvents().size() == 3);
   *
   * Expected span "work" with
   *   x three events, but was otherwise
   * }</pre>
   *
   * @param words a description of the predicate, as a noun phrase: "an even number of events"
   */
  default S matching(String words, Predicate<SpanData> test) {
    notNull(test, "test");
    return matching(
        Condition.of(
            notNull(words, "words"), node -> test.test(node.span()), node -> "was otherwise"));
  }

  /**
   * Expects the given name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("work").hasName("work");
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").hasName("job");
   *
   * Expected span "work" with
   *   x name "job", but was "work"
   * }</pre>
   */
  default S hasName(String name) {
    return matching(ValueChecks.name(notNull(name, "name"), SpanNode::name));
  }

  /**
   * Expects a name that matches.
   *
   * <pre class="example">
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasName(matching("w.*")));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasName(matching("v.*")));
   *
   * Expected span "work" with
   *   x name matching /v.*&#47;, but was "work"
   * </pre>
   */
  default S hasName(ValueMatcher name) {
    return matching(ValueChecks.name(notNull(name, "name"), SpanNode::name));
  }

  /**
   * Expects the given kind.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasKind(CLIENT));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasKind(SERVER));
   *
   * Expected span "work" with
   *   x kind SERVER, but was CLIENT
   * }</pre>
   */
  default S hasKind(SpanKind kind) {
    return matching(SpanChecks.kind(notNull(kind, "kind")));
  }

  /**
   * Expects the given status code.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("store").hasStatus(StatusCode.UNSET));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasStatus(StatusCode.UNSET));
   *
   * Expected span "work" with
   *   x status UNSET, but was ERROR "gave up"
   * }</pre>
   */
  default S hasStatus(StatusCode code) {
    return matching(SpanChecks.status(notNull(code, "code")));
  }

  /**
   * Expects the given status code and description.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan(span("work").hasStatus(StatusData.create(StatusCode.ERROR, "gave up")));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasStatus(StatusData.ok()));
   *
   * Expected span "work" with
   *   x status OK, but was ERROR "gave up"
   *   x status description "", but status was ERROR "gave up"
   * }</pre>
   */
  default S hasStatus(StatusData status) {
    return matching(
        List.of(
            SpanChecks.status(notNull(status, "status").getStatusCode()),
            SpanChecks.statusDescription(status.getDescription())));
  }

  /**
   * Expects the given description of the status.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasStatusDescription("gave up"));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasStatusDescription("gave"));
   *
   * Expected span "work" with
   *   x status description "gave", but status was ERROR "gave up"
   * }</pre>
   */
  default S hasStatusDescription(String description) {
    return matching(SpanChecks.statusDescription(notEmpty(description, "description")));
  }

  /**
   * Expects a matching description of the status.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasStatusDescription(containing("gave")));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasStatusDescription(containing("went")));
   *
   * Expected span "work" with
   *   x status description containing "went", but status was ERROR "gave up"
   * }</pre>
   */
  default S hasStatusDescription(ValueMatcher description) {
    return matching(SpanChecks.statusDescription(notNull(description, "description")));
  }

  /**
   * Expects an event with the given name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasEvent("retry"));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasEvent("try"));
   *
   * Expected span "work" with
   *   x event "try", but has 2 events: "retry", "exception"
   * }</pre>
   */
  default S hasEvent(String name) {
    return hasEvent(EventMatcher.event(name));
  }

  /**
   * Expects an event that matches.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan(span("work").hasEvent(event("retry").hasAttribute("attempt", 2)));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan(span("work").hasEvent(event("retry").hasAttribute("attempt", 3)));
   *
   * Expected span "work" with
   *   x event "retry" with attribute attempt = 3, but the event misses attribute attempt = 3 (was 2)
   * }</pre>
   */
  default S hasEvent(EventMatcher event) {
    return matching(notNull(event, "event").among());
  }

  /**
   * Expects an event with the given name that meets all that a lambda expects: {@code
   * hasEvent("retry", it -> it.hasAttribute("n", 2))}.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .hasEvent("retry", event -> event.hasAttribute("attempt", 2));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .hasEvent("retry", event -> event.hasAttribute("attempt", 3));
   *
   * Expected span "work" with
   *   x event "retry" with attribute attempt = 3, but the event misses attribute attempt = 3 (was 2)
   * }</pre>
   *
   * @throws IllegalArgumentException if the lambda expects nothing
   */
  default S hasEvent(String name, Consumer<? super EventMatcher> event) {
    return hasEvent(EventMatcher.event(name).and(event));
  }

  /**
   * Expects that no event has the given name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasNoEvent("try"));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasNoEvent("retry"));
   *
   * Expected span "work" with
   *   x no event "retry", but has 2 events: "retry", "exception"
   * }</pre>
   */
  default S hasNoEvent(String name) {
    return hasNoEvent(EventMatcher.event(notEmpty(name, "name")));
  }

  /**
   * Expects that no event matches.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan(span("work").hasNoEvent(event("retry").hasAttribute("attempt", 3)));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasNoEvent(exception(IOException.class)));
   *
   * Expected span "work" with
   *   x no exception java.io.IOException, but has 2 events: "retry", "exception"
   * }</pre>
   */
  default S hasNoEvent(EventMatcher event) {
    return matching(notNull(event, "event").amongNone());
  }

  /**
   * Expects the given number of events.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasEventCount(2));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasEventCount(1));
   *
   * Expected span "work" with
   *   x 1 event, but has 2 events: "retry", "exception"
   * }</pre>
   */
  default S hasEventCount(int count) {
    return matching(SpanChecks.eventCount(notNegative(count, "count")));
  }

  /**
   * Expects that the span has no events.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("job").hasNoEvents();
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").hasNoEvents();
   *
   * Expected span "work" with
   *   x 0 events, but has 2 events: "retry", "exception"
   * }</pre>
   */
  default S hasNoEvents() {
    return hasEventCount(0);
  }

  /**
   * Expects a recorded exception of exactly the given type.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasException(IOException.class));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasException(IllegalStateException.class));
   *
   * Expected span "work" with
   *   x exception java.lang.IllegalStateException, but recorded java.io.IOException: "disk full"
   * }</pre>
   */
  default S hasException(Class<? extends Throwable> type) {
    return hasEvent(EventMatcher.exception(type));
  }

  /**
   * Expects a recorded exception with exactly the given type and message.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan(span("work").hasException(IOException.class, "disk full"));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasException(IOException.class, "disk"));
   *
   * Expected span "work" with
   *   x exception java.io.IOException with message "disk", but recorded java.io.IOException: "disk full"
   * }</pre>
   */
  default S hasException(Class<? extends Throwable> type, String message) {
    return hasEvent(EventMatcher.exception(type).hasMessage(notNull(message, "message")));
  }

  /**
   * Expects a log record with exactly the given body that was written in the span.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("work").hasLog("disk is full");
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").hasLog("disk was full");
   *
   * Expected span "work" with
   *   x a log record with body "disk was full", but its only one misses body "disk was full" (was "disk is full")
   * }</pre>
   */
  default S hasLog(String body) {
    return hasLog(LogMatcher.log().hasBody(body));
  }

  /**
   * Expects a log record that matches and was written in the span.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("work").hasLog(log().hasSeverity(WARN));
   *
   * // fails:
   * assertThat(telemetry).hasSpan("read").hasLog(log().hasSeverity(WARN));
   *
   * Expected span "read" with
   *   x a log record with severity WARN, but has no log records
   * }</pre>
   */
  default S hasLog(LogMatcher log) {
    return matching(LogChecks.ofSpan(notNull(log, "log")));
  }

  /**
   * Expects a log record that was written in the span and meets all that a lambda expects.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .hasLog(record -> record.hasSeverityAtLeast(WARN).hasBody("disk is full"));
   *
   * // fails:
   * assertThat(telemetry)
   *     .hasSpan("work")
   *     .hasLog(record -> record.hasSeverityAtLeast(ERROR).hasBody("disk was full"));
   *
   * Expected span "work" with
   *   x a log record with severity ERROR or higher, body "disk was full", but its only one misses severity ERROR or higher (was WARN), body "disk was full" (was "disk is full")
   * }</pre>
   *
   * @throws IllegalArgumentException if the lambda expects nothing
   */
  default S hasLog(Consumer<? super LogMatcher> log) {
    return hasLog(LogMatcher.log().and(log));
  }

  /**
   * Expects a link that matches.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasLink(link().hasAttribute("part", 7)));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasLink(link().hasAttribute("part", 8)));
   *
   * Expected span "work" with
   *   x link with attribute part = 8, but its link misses attribute part = 8 (was 7)
   * }</pre>
   */
  default S hasLink(LinkMatcher link) {
    return matching(notNull(link, "link").among());
  }

  /**
   * Expects a link to a span with the given name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasLinkTo("job"));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasLinkTo("load"));
   *
   * Expected span "work" with
   *   x link to span "load", but its link leads to "job"
   * }</pre>
   */
  default S hasLinkTo(String name) {
    return hasLinkTo(SpanMatcher.span(name));
  }

  /**
   * Expects a link to a span that matches.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasLinkTo(span("job")));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasLinkTo(span("load")));
   *
   * Expected span "work" with
   *   x link to span "load", but its link leads to "job"
   * }</pre>
   */
  default S hasLinkTo(SpanMatcher target) {
    return hasLink(LinkMatcher.link().to(notNull(target, "target")));
  }

  /**
   * Expects a link to exactly the given span, whether it was captured or not.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("work").hasLinkTo(contextOf("job"));
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").hasLinkTo(contextOf("load"));
   *
   * Expected span "work" with
   *   x link to exactly the given span, but its link leads to "job"
   * }</pre>
   */
  default S hasLinkTo(SpanContext target) {
    return hasLink(LinkMatcher.link().to(target));
  }

  /**
   * Expects the given number of links.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasLinkCount(1));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasLinkCount(2));
   *
   * Expected span "work" with
   *   x 2 links, but has 1 link
   * }</pre>
   */
  default S hasLinkCount(int count) {
    return matching(LinkExpectation.count(notNegative(count, "count")));
  }

  /**
   * Expects that the span has no links.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("job").hasNoLinks();
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").hasNoLinks();
   *
   * Expected span "work" with
   *   x 0 links, but has 1 link
   * }</pre>
   */
  default S hasNoLinks() {
    return hasLinkCount(0);
  }

  /**
   * Expects the given trace id: 32 lower-case hexadecimal digits.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("work").hasTraceId(contextOf("work").getTraceId());
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").hasTraceId("0af7651916cd43dd8448eb211c80319c");
   *
   * Expected span "work" with
   *   x trace id 0af7651916cd43dd8448eb211c80319c, but was 00000000000000000000000000000001
   * }</pre>
   */
  default S hasTraceId(String traceId) {
    return matching(IdentityChecks.traceId(notNull(traceId, "traceId")));
  }

  /**
   * Expects the given span id: 16 lower-case hexadecimal digits.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("work").hasSpanId(contextOf("work").getSpanId());
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").hasSpanId(contextOf("job").getSpanId());
   *
   * Expected span "work" with
   *   x span id 0000000000000001, but was 0000000000000003
   * }</pre>
   */
  default S hasSpanId(String spanId) {
    return matching(IdentityChecks.spanId(notNull(spanId, "spanId")));
  }

  /**
   * Expects the given entry of the trace state.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("work").hasTraceState("vendor", "v1");
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").hasTraceState("vendor", "v2");
   *
   * Expected span "work" with
   *   x trace state vendor = "v2", but was "v1"
   * }</pre>
   */
  default S hasTraceState(String key, String value) {
    return matching(IdentityChecks.traceState(notNull(key, "key"), notNull(value, "value")));
  }

  /**
   * Expects that the span is sampled, so that an SDK exports it.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("work").isSampled();
   *
   * // fails:
   * assertThat(telemetry).hasSpan("store").isSampled();
   *
   * Expected span "store" with
   *   x the flag sampled, but was not sampled
   * }</pre>
   */
  default S isSampled() {
    return matching(IdentityChecks.sampled());
  }

  /**
   * Expects status OK. A status that was never set is UNSET: not OK, but not an error either.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("job").hasStatusOk();
   *
   * // fails:
   * assertThat(telemetry).hasSpan("store").hasStatusOk();
   *
   * Expected span "store" with
   *   x status OK, but was UNSET (no error, but OK was not set; hasNoError() accepts that)
   * }</pre>
   */
  default S hasStatusOk() {
    return matching(SpanChecks.status(StatusCode.OK));
  }

  /**
   * Expects status ERROR.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("work").hasStatusError();
   *
   * // fails:
   * assertThat(telemetry).hasSpan("job").hasStatusError();
   *
   * Expected span "job" with
   *   x status ERROR, but was OK
   * }</pre>
   */
  default S hasStatusError() {
    return matching(SpanChecks.status(StatusCode.ERROR));
  }

  /**
   * Expects a status other than ERROR: OK or UNSET.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("store").hasNoError();
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").hasNoError();
   *
   * Expected span "work" with
   *   x no error, but was ERROR "gave up"
   * }</pre>
   */
  default S hasNoError() {
    return matching(SpanChecks.noError());
  }

  /**
   * Expects that no exception was recorded.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("job").hasNoExceptions();
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").hasNoExceptions();
   *
   * Expected span "work" with
   *   x no recorded exception, but has 2 events: "retry", "exception"
   * }</pre>
   */
  default S hasNoExceptions() {
    return matching(EventMatcher.exception().amongNone());
  }
}
