package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.noneNull;
import static dev.oteltest.assertions.internal.text.Arguments.notNegative;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.internal.check.SpanChecks;
import dev.oteltest.assertions.tree.SpanNode;
import java.time.Duration;
import java.util.List;

/**
 * Expectations of when a span ran and how long it took, shared by matchers and assertions.
 *
 * @param <S> the type on which the chain continues
 * @since 0.1
 */
public interface TimingConditions<S> extends SignalConditions<S, SpanNode> {

  /**
   * Expects that the span has ended.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("work").hasEnded();
   *
   * // fails:
   * assertThat(telemetry).hasSpan("load").hasEnded();
   *
   * Expected span "load" with
   *   x an end, but never ended: call span.end()
   * }</pre>
   */
  default S hasEnded() {
    return matching(SpanChecks.ended());
  }

  /**
   * Expects that the span has not ended yet.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("load").isUnfinished();
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").isUnfinished();
   *
   * Expected span "work" with
   *   x no end yet, but ended after 12.5 ms
   * }</pre>
   */
  default S isUnfinished() {
    return matching(SpanChecks.unfinished());
  }

  /**
   * Expects the same as {@link #startsAfter(SpanMatcher)} of spans with the given name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("store").startsAfter("work");
   *
   * // fails:
   * assertThat(telemetry).hasSpan("read").startsAfter("work");
   *
   * Expected span "read" with
   *   x a start after span "work", but began 11.5 ms before the end of "work"
   * }</pre>
   */
  default S startsAfter(String name) {
    return startsAfter(SpanMatcher.span(name));
  }

  /**
   * Expects that this span started after every matching span in the trace ended; at least one must
   * match.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("store").startsAfter(span("work"));
   *
   * // fails:
   * assertThat(telemetry).hasSpan("read").startsAfter(span("work"));
   *
   * Expected span "read" with
   *   x a start after span "work", but began 11.5 ms before the end of "work"
   * }</pre>
   */
  default S startsAfter(SpanMatcher other) {
    return matching(TimingChecks.after(notNull(other, "other")));
  }

  /**
   * Expects the same as {@link #startsBefore(SpanMatcher)} of spans with the given name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("work").startsBefore("read");
   *
   * // fails:
   * assertThat(telemetry).hasSpan("store").startsBefore("read");
   *
   * Expected span "store" with
   *   x a start before span "read", but began 12.0 ms after "read"
   * }</pre>
   */
  default S startsBefore(String name) {
    return startsBefore(SpanMatcher.span(name));
  }

  /**
   * Expects that this span started before every matching span in the trace started; at least one
   * must match.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("work").startsBefore(span("read"));
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").startsBefore(span("load"));
   *
   * Expected span "work" with
   *   x a start before span "load", but began 1.00 ms after "load"
   * }</pre>
   */
  default S startsBefore(SpanMatcher other) {
    return matching(TimingChecks.startsBefore(notNull(other, "other")));
  }

  /**
   * Expects the same as {@link #endsBefore(SpanMatcher)} of spans with the given name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("work").endsBefore("store");
   *
   * // fails:
   * assertThat(telemetry).hasSpan("job").endsBefore("store");
   *
   * Expected span "job" with
   *   x an end before span "store", but ended 6.00 ms after the start of "store"
   * }</pre>
   */
  default S endsBefore(String name) {
    return endsBefore(SpanMatcher.span(name));
  }

  /**
   * Expects that this span ended before every matching span in the trace started; at least one must
   * match.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("work").endsBefore(span("store"));
   *
   * // fails:
   * assertThat(telemetry).hasSpan("job").endsBefore(span("store"));
   *
   * Expected span "job" with
   *   x an end before span "store", but ended 6.00 ms after the start of "store"
   * }</pre>
   */
  default S endsBefore(SpanMatcher other) {
    return matching(TimingChecks.before(notNull(other, "other")));
  }

  /**
   * Expects that the span ran at the same time as a span with the given name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("read").overlaps("work");
   *
   * // fails:
   * assertThat(telemetry).hasSpan("store").overlaps("work");
   *
   * Expected span "store" with
   *   x time shared with span "work", but they ran one after the other
   * }</pre>
   */
  default S overlaps(String name) {
    return overlaps(SpanMatcher.span(name));
  }

  /**
   * Expects that the span ran at the same time as a matching span in the trace.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("read").overlaps(span("work"));
   *
   * // fails:
   * assertThat(telemetry).hasSpan("store").overlaps(span("work"));
   *
   * Expected span "store" with
   *   x time shared with span "work", but they ran one after the other
   * }</pre>
   */
  default S overlaps(SpanMatcher other) {
    return matching(TimingChecks.overlaps(notNull(other, "other")));
  }

  /**
   * Expects that the span and all its descendants ended within the given time after its start.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("work").isDoneWithin(ofMillis(13));
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").isDoneWithin(ofMillis(12));
   *
   * Expected span "work" with
   *   x completion of everything below within 12.0 ms, but took 12.5 ms
   * }</pre>
   */
  default S isDoneWithin(Duration most) {
    return matching(TimingChecks.doneWithin(notNegative(most, "most")));
  }

  /**
   * Expects that the span has ended and took at most the given time.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasDurationAtMost(ofMillis(13)));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasDurationAtMost(ofMillis(12)));
   *
   * Expected span "work" with
   *   x duration of at most 12.0 ms, but took 12.5 ms
   * }</pre>
   */
  default S hasDurationAtMost(Duration most) {
    return matching(SpanChecks.durationAtMost(notNegative(most, "most")));
  }

  /**
   * Expects that the span has ended and took less than the given time.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasDurationLessThan(ofMillis(13)));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasDurationLessThan(ofNanos(12_500_000)));
   *
   * Expected span "work" with
   *   x duration of less than 12.5 ms, but took 12.5 ms
   * }</pre>
   */
  default S hasDurationLessThan(Duration limit) {
    return matching(SpanChecks.durationLessThan(notNegative(limit, "limit")));
  }

  /**
   * Expects that the span has ended and took at least the given time.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasDurationAtLeast(ofMillis(12)));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasDurationAtLeast(ofMillis(13)));
   *
   * Expected span "work" with
   *   x duration of at least 13.0 ms, but took 12.5 ms
   * }</pre>
   */
  default S hasDurationAtLeast(Duration least) {
    return matching(SpanChecks.durationAtLeast(notNegative(least, "least")));
  }

  /**
   * Expects that the span has ended and took a time between two others, inclusively.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan("work").hasDurationBetween(ofMillis(12), ofMillis(13));
   *
   * // fails:
   * assertThat(telemetry).hasSpan("work").hasDurationBetween(ofMillis(13), ofMillis(14));
   *
   * Expected span "work" with
   *   x duration between 13.0 ms and 14.0 ms, but took 12.5 ms
   * }</pre>
   *
   * @throws IllegalArgumentException if {@code least} is above {@code most}
   */
  default S hasDurationBetween(Duration least, Duration most) {
    return matching(
        SpanChecks.durationBetween(notNegative(least, "least"), notNegative(most, "most")));
  }

  /**
   * Expects that the end of the span waited for exactly the descendants with the given names, in
   * order of their start: the child that ended last, the child that ended last before that one
   * began, and so on, and recursively within each.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasCriticalPath("read"));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasCriticalPath("load", "read"));
   *
   * Expected span "work" with
   *   x critical path load > read, but was read
   * }</pre>
   */
  default S hasCriticalPath(String... names) {
    return matching(TimingChecks.criticalPath(List.copyOf(noneNull(names, "names"))));
  }

  /**
   * Expects that the span has ended, and that no period without a running child was longer than the
   * given time.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(telemetry).hasSpan(span("work").hasGapsAtMost(ofMillis(10)));
   *
   * // fails:
   * assertThat(telemetry).hasSpan(span("work").hasGapsAtMost(ofMillis(9)));
   *
   * Expected span "work" with
   *   x no gap between children above 9.00 ms, but the largest is 9.50 ms
   * }</pre>
   */
  default S hasGapsAtMost(Duration most) {
    return matching(TimingChecks.gapAtMost(notNegative(most, "most")));
  }
}
