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
   * @return assertions on the spans that meet them
   * @throws IllegalArgumentException if the lambda expects nothing
   */
  public SpanAssert hasSpan(String name, Consumer<? super SpanMatcher> expected) {
    return hasSpan(SpanMatcher.span(name).and(expected));
  }

  /** Verifies that there is a root span with the given name, and returns assertions on it. */
  public SpanAssert hasRootSpan(String name) {
    return hasRootSpan(SpanMatcher.span(name));
  }

  /**
   * Verifies that there is a root span that meets every expectation, and returns assertions on it;
   * {@link SpanMatcher#isRoot()} explains what a root is.
   */
  public SpanAssert hasRootSpan(SpanMatcher expected) {
    return hasSpan(notNull(expected, "expected").isRoot());
  }

  /**
   * Verifies that there is a root span that meets all that a lambda expects, and returns assertions
   * on it.
   *
   * @throws IllegalArgumentException if the lambda expects nothing
   */
  public SpanAssert hasRootSpan(Consumer<? super SpanMatcher> expected) {
    return hasRootSpan(SpanMatcher.span().and(expected));
  }

  /** Verifies that exactly the given number of spans was captured. */
  public TelemetryAssert hasSpanCount(int count) {
    return check(CountRules.exactly(SpanMatcher.span().expectation(), notNegative(count, "count")));
  }

  /** Verifies that no span has the given name. */
  public TelemetryAssert hasNoSpan(String name) {
    return hasNoSpan(SpanMatcher.span(notEmpty(name, "name")));
  }

  /** Verifies that no span meets every expectation. */
  public TelemetryAssert hasNoSpan(SpanMatcher unwanted) {
    return check(CountRules.none(notNull(unwanted, "unwanted").expectation()));
  }

  /**
   * Verifies that no span meets all that a lambda describes.
   *
   * @throws IllegalArgumentException if the lambda describes nothing
   */
  public TelemetryAssert hasNoSpan(Consumer<? super SpanMatcher> unwanted) {
    return hasNoSpan(SpanMatcher.span().and(unwanted));
  }

  /** Returns assertions on all spans. */
  @CheckReturnValue
  public SpansAssert spans() {
    return spans(SpanMatcher.span());
  }

  /** Returns assertions on the spans with the given name. */
  @CheckReturnValue
  public SpansAssert spans(String name) {
    return spans(SpanMatcher.span(name));
  }

  /** Returns assertions on the spans that meet every expectation. */
  @CheckReturnValue
  public SpansAssert spans(SpanMatcher selection) {
    return select(
        SignalKind.SPANS,
        notNull(selection, "selection").expectation(),
        SpansAssert.class,
        SpansAssert::new);
  }

  /** Verifies that no spans, metrics or log records were captured. */
  public TelemetryAssert isEmpty() {
    TelemetryAssert allowing = allowEmpty();
    allowing.verify(
        List.of(
            new Check<>(SignalKind.SPANS, CountRules.none(SpanMatcher.span().expectation())),
            new Check<>(SignalKind.METRICS, CountRules.none(MetricMatcher.metric().expectation())),
            new Check<>(SignalKind.LOGS, CountRules.none(LogMatcher.log().expectation()))));
    return this;
  }

  /** Verifies that no spans were captured. */
  public TelemetryAssert hasNoSpans() {
    allowEmpty().hasNoSpan(SpanMatcher.span());
    return this;
  }
}
