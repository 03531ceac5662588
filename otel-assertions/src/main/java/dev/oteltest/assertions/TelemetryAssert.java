package dev.oteltest.assertions;

import static dev.oteltest.assertions.internal.text.Arguments.notEmpty;
import static dev.oteltest.assertions.internal.text.Arguments.notNegative;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.AssertContext.Check;
import dev.oteltest.assertions.internal.failure.FailureHandler;
import dev.oteltest.assertions.internal.rule.CountRules;
import dev.oteltest.assertions.internal.rule.Rule;
import dev.oteltest.assertions.match.LogMatcher;
import dev.oteltest.assertions.match.MetricMatcher;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.tree.SpanNode;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on all captured telemetry.
 *
 * <p>If nothing was captured, assertions on all spans or on the absence of certain spans fail;
 * otherwise a test whose telemetry is lost would pass. {@link #allowEmpty()} disables this check.
 *
 * @since 0.1
 */
public class TelemetryAssert extends AbstractSearchAssert {

  private static final String WORDS_OF_ASSERTJ = "what is expected of all telemetry";

  TelemetryAssert(CapturedTelemetry actual) {
    super(actual, AssertContext.of(actual.source()));
  }

  final TelemetryAssert reportingTo(FailureHandler failureHandler) {
    setContext(context().reportingTo(failureHandler));
    return this;
  }

  /** Returns the same assertions with other settings. */
  private TelemetryAssert in(AssertContext other) {
    TelemetryAssert made =
        context()
            .failureHandler()
            .create(TelemetryAssert.class, CapturedTelemetry.class, actual, TelemetryAssert::new);
    made.setContext(other);
    made.copyDescription(this);
    return made;
  }

  /** Returns what is asserted; AssertJ has a method for that from 3.27 on only. */
  CapturedTelemetry telemetry() {
    return actual;
  }

  @Override
  final TelemetryAssert applyPlain(Consumer<Plain<CapturedTelemetry>> words) {
    context().requireSettled(WORDS_OF_ASSERTJ);
    setContext(context().allowingEmpty(true));
    Rule<SpanNode> complete = Rule.negative("complete telemetry", spans -> null);
    if (!waits() || verify(SignalKind.SPANS, complete)) {
      applyPlain(context().source().polled(), this::telemetry, words);
    }
    forbidEmpty();
    return this;
  }

  /** Refuses to compare telemetry, which is equal to no other telemetry, except by a comparator. */
  @Override
  final void refuseToCompare(@Nullable Object other) {
    if (other instanceof CapturedTelemetry && objects.getComparator() == null) {
      throw new IllegalArgumentException(
          "Telemetry is compared by identity, so it equals no other telemetry. To compare the"
              + " traces, use hasSameTreesAs(other).");
    }
  }

  @Override
  @SuppressWarnings("unchecked")
  final ObjectAssert<CapturedTelemetry> object() {
    return plain(ObjectAssert.class, Object.class, actual, ObjectAssert::new, false);
  }

  /**
   * Allows the next assertion to pass if there is nothing to check; after {@code spans(...)}, the
   * next one on that selection. Those after it are checked as usual.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(nothing).allowEmpty().hasNoErrors();
   *
   * // fails:
   * assertThat(bad).allowEmpty().hasNoErrors();
   *
   * Expected no errors, but found 2 among 5 spans
   *   x "step" has status ERROR "no luck" x2
   * }</pre>
   */
  @CheckReturnValue
  public TelemetryAssert allowEmpty() {
    return in(context().allowingEmpty(true));
  }

  /**
   * Makes the following assertions wait for telemetry that has not arrived yet: each arrival
   * repeats the check until it passes, and the last failure is reported. What a later arrival can
   * make false, such as {@link #hasNoErrors()}, {@link #hasSpanCount(int)} or a tree that does not
   * allow other spans, needs {@link #settled(Duration)} as well. What the end of a span decides,
   * such as {@link SpanAssert#hasNoError()}, is judged when the span has ended. Has no effect on
   * telemetry from a file or given telemetry.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).eventually(ofMillis(1)).hasTree("job\n  load\n  step x2");
   *
   * // fails:
   * assertThat(bad).eventually(ofMillis(1)).hasTree("job\n  load\n  step x2");
   *
   * Expected a tree, but the tree differs:
   *   x "step" should have no error (was ERROR "no luck") x2
   *   x no child span "load" with no error below "job"
   *   x unexpected child "open" below "job"
   * }</pre>
   *
   * @param time the maximum time to wait, from now on
   */
  @CheckReturnValue
  public TelemetryAssert eventually(Duration time) {
    return in(context().retrying(Retry.of(notNegative(time, "time"))));
  }

  /**
   * Makes what a later arrival can make false wait until nothing has arrived for the given time; it
   * fails if no such pause occurs before the time of {@link #eventually(Duration)} is over. Metrics
   * change without notice, so what is expected of them must hold for that time.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).eventually(ofMillis(9)).settled(ofMillis(1)).hasNoErrors();
   *
   * // fails:
   * assertThat(bad).eventually(ofMillis(9)).settled(ofMillis(1)).hasNoErrors();
   *
   * Expected no errors, but found 2 among 5 spans
   *   x "step" has status ERROR "no luck" x2
   * }</pre>
   *
   * @param quiet how long nothing must arrive
   * @throws IllegalStateException if {@code eventually} was not called
   */
  @CheckReturnValue
  public TelemetryAssert settled(Duration quiet) {
    notNegative(quiet, "quiet");
    if (!context().retry().waits()) {
      throw new IllegalStateException(
          "settled(...) needs a limit: call eventually(time) before it.");
    }
    return in(context().retrying(context().retry().settled(quiet)));
  }

  /**
   * Verifies that there is a span with the given name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasSpan("load");
   *
   * // fails:
   * assertThat(bad).hasSpan("load");
   *
   * Expected span "load", but no span has that name.
   * Captured spans: "job", "lost", "step" x2, "open"
   * }</pre>
   *
   * @return assertions on the spans with that name; {@link SpanAssert} explains how several are
   *     distinguished
   */
  public SpanAssert hasSpan(String name) {
    return hasSpan(SpanMatcher.span(name));
  }

  /**
   * Verifies that there is a span that meets every expectation. A failure reports every expectation
   * that the closest span does not meet.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasSpan(span("step").hasStatusOk());
   *
   * // fails:
   * assertThat(bad).hasSpan(span("step").hasStatusOk());
   *
   * Expected span "step" (the closest of 2) with
   *   x status OK, but was ERROR "no luck"
   * }</pre>
   *
   * @return assertions on the spans that meet them
   */
  public SpanAssert hasSpan(SpanMatcher expected) {
    return find(SignalKind.SPANS, notNull(expected, "expected"));
  }

  /**
   * Verifies that there is a span that meets all that a lambda expects: {@code hasSpan(it ->
   * it.hasKind(CLIENT).hasStatusOk())}. Each word of the lambda counts, in one chain or in several
   * statements. A failure reports every expectation that the closest span does not meet.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasSpan(span -> span.hasName("step").hasStatusOk());
   *
   * // fails:
   * assertThat(bad).hasSpan(span -> span.hasName("step").hasStatusOk());
   *
   * Expected span "step" (the closest of 2) with
   *   x status OK, but was ERROR "no luck"
   * }</pre>
   *
   * @return assertions on the spans that meet them
   * @throws IllegalArgumentException if the lambda expects nothing
   */
  public SpanAssert hasSpan(Consumer<? super SpanMatcher> expected) {
    return hasSpan(SpanMatcher.span().and(expected));
  }

  /**
   * Verifies that there is a span with the given name that meets all that a lambda expects: {@code
   * hasSpan("INSERT image", it -> it.hasKind(CLIENT))}.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasSpan("step", span -> span.hasStatusOk().hasAttribute("n", 1));
   *
   * // fails:
   * assertThat(bad).hasSpan("step", span -> span.hasStatusOk().hasAttribute("n", 1));
   *
   * Expected span "step" (the closest of 2) with
   *   x status OK, but was ERROR "no luck"
   *   x attribute n = 1, but has no such attribute, only userId
   * }</pre>
   *
   * @return assertions on the spans that meet them
   * @throws IllegalArgumentException if the lambda expects nothing
   */
  public SpanAssert hasSpan(String name, Consumer<? super SpanMatcher> expected) {
    return hasSpan(SpanMatcher.span(name).and(expected));
  }

  /**
   * Verifies that there is a root span with the given name, and returns assertions on it.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasRootSpan("job");
   *
   * // fails:
   * assertThat(bad).hasRootSpan("job");
   *
   * Expected span "job" with no parent among the spans, but no span has that name.
   * Captured spans: "other"
   * }</pre>
   */
  public SpanAssert hasRootSpan(String name) {
    return hasRootSpan(SpanMatcher.span(name));
  }

  /**
   * Verifies that there is a root span that meets every expectation, and returns assertions on it;
   * {@link SpanMatcher#isRoot()} explains what a root is.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasRootSpan(span("job").hasKind(INTERNAL));
   *
   * // fails:
   * assertThat(bad).hasRootSpan(span("job").hasKind(INTERNAL));
   *
   * Expected span "job" with kind INTERNAL, no parent among the spans, but no span has that name.
   * Captured spans: "other"
   * }</pre>
   */
  public SpanAssert hasRootSpan(SpanMatcher expected) {
    return hasSpan(notNull(expected, "expected").isRoot());
  }

  /**
   * Verifies that there is a root span that meets all that a lambda expects, and returns assertions
   * on it.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasRootSpan(span -> span.hasChild("load"));
   *
   * // fails:
   * assertThat(bad).hasRootSpan(span -> span.hasChild("load"));
   *
   * Expected a span with
   *   x child span "load", but has no child
   *     no parent among the spans
   * }</pre>
   *
   * @throws IllegalArgumentException if the lambda expects nothing
   */
  public SpanAssert hasRootSpan(Consumer<? super SpanMatcher> expected) {
    return hasRootSpan(SpanMatcher.span().and(expected));
  }

  /**
   * Verifies that exactly the given number of spans was captured.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasSpanCount(4);
   *
   * // fails:
   * assertThat(bad).hasSpanCount(4);
   *
   * Expected exactly 4 spans, but found 1
   * }</pre>
   */
  public TelemetryAssert hasSpanCount(int count) {
    return check(CountRules.exactly(SpanMatcher.span().expectation(), notNegative(count, "count")));
  }

  /**
   * Verifies that no span has the given name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasNoSpan("lost");
   *
   * // fails:
   * assertThat(bad).hasNoSpan("lost");
   *
   * Expected no span "lost", but found 1 among 5 spans
   *   x "lost"
   * }</pre>
   */
  public TelemetryAssert hasNoSpan(String name) {
    return hasNoSpan(SpanMatcher.span(notEmpty(name, "name")));
  }

  /**
   * Verifies that no span meets every expectation.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasNoSpan(span().hasKind(CLIENT));
   *
   * // fails:
   * assertThat(bad).hasNoSpan(span().hasKind(CLIENT));
   *
   * Expected no span with kind CLIENT, but found 2 among 5 spans
   *   x "step" x2
   * }</pre>
   */
  public TelemetryAssert hasNoSpan(SpanMatcher unwanted) {
    return check(CountRules.none(notNull(unwanted, "unwanted").expectation()));
  }

  /**
   * Verifies that no span meets all that a lambda describes.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).hasNoSpan(span -> span.hasKind(CLIENT));
   *
   * // fails:
   * assertThat(bad).hasNoSpan(span -> span.hasKind(CLIENT));
   *
   * Expected no span with kind CLIENT, but found 2 among 5 spans
   *   x "step" x2
   * }</pre>
   *
   * @throws IllegalArgumentException if the lambda describes nothing
   */
  public TelemetryAssert hasNoSpan(Consumer<? super SpanMatcher> unwanted) {
    return hasNoSpan(SpanMatcher.span().and(unwanted));
  }

  /**
   * Returns assertions on all spans.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).spans().hasSize(4);
   *
   * // fails:
   * assertThat(bad).spans().hasSize(4);
   *
   * Expected exactly 4 spans, but found 1
   * }</pre>
   */
  @CheckReturnValue
  public SpansAssert spans() {
    return spans(SpanMatcher.span());
  }

  /**
   * Returns assertions on the spans with the given name.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).spans("load").hasSize(1);
   *
   * // fails:
   * assertThat(bad).spans("load").hasSize(1);
   *
   * Expected exactly 1 span "load", but found 0
   * }</pre>
   */
  @CheckReturnValue
  public SpansAssert spans(String name) {
    return spans(SpanMatcher.span(name));
  }

  /**
   * Returns assertions on the spans that meet every expectation.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(good).spans(span("step").hasStatusOk()).hasSize(1);
   *
   * // fails:
   * assertThat(bad).spans(span("step").hasStatusOk()).hasSize(1);
   *
   * Expected exactly 1 span "step" with status OK, but found 0
   *   x "step" misses status OK (was ERROR "no luck") x2
   * }</pre>
   */
  @CheckReturnValue
  public SpansAssert spans(SpanMatcher selection) {
    return select(
        SignalKind.SPANS,
        notNull(selection, "selection").expectation(),
        SpansAssert.class,
        SpansAssert::new);
  }

  /**
   * Verifies that no spans, metrics or log records were captured.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(nothing).isEmpty();
   *
   * // fails:
   * assertThat(bad).isEmpty();
   *
   * Expected no spans, but found 1 among 1 span
   *   x "store"
   * }</pre>
   */
  public TelemetryAssert isEmpty() {
    TelemetryAssert allowing = allowEmpty();
    allowing.verify(
        List.of(
            new Check<>(SignalKind.SPANS, CountRules.none(SpanMatcher.span().expectation())),
            new Check<>(SignalKind.METRICS, CountRules.none(MetricMatcher.metric().expectation())),
            new Check<>(SignalKind.LOGS, CountRules.none(LogMatcher.log().expectation()))));
    return this;
  }

  /**
   * Verifies that no spans were captured.
   *
   * <pre class="example">{@code
   * // passes:
   * assertThat(nothing).hasNoSpans();
   *
   * // fails:
   * assertThat(bad).hasNoSpans();
   *
   * Expected no spans, but found 5 among 5 spans
   *   x "job"
   *   x "lost"
   *   x "step" x2
   *   x "open"
   * }</pre>
   */
  public TelemetryAssert hasNoSpans() {
    allowEmpty().hasNoSpan(SpanMatcher.span());
    return this;
  }
}
