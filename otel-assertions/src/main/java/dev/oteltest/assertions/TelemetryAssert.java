package dev.oteltest.assertions;

import static dev.oteltest.assertions.internal.text.Arguments.notNegative;

import dev.oteltest.assertions.AssertContext.Check;
import dev.oteltest.assertions.Candidates.Pick;
import dev.oteltest.assertions.FailureReport.Plain;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.internal.failure.FailureHandler;
import dev.oteltest.assertions.internal.rule.CountRules;
import dev.oteltest.assertions.internal.rule.HealthRules;
import dev.oteltest.assertions.internal.rule.Rule;
import dev.oteltest.assertions.internal.rule.SnapshotRule;
import dev.oteltest.assertions.match.Conditions;
import dev.oteltest.assertions.match.SignalMatcher;
import dev.oteltest.assertions.match.SignalMatchers;
import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.assertions.snapshot.SnapshotFile;
import dev.oteltest.assertions.tree.MetricEntry;
import dev.oteltest.assertions.tree.SpanNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on all captured telemetry.
 *
 * <p>If nothing was captured, assertions on all spans or on the absence of certain spans fail;
 * otherwise a test whose telemetry is lost would pass. {@link #allowEmpty()} disables this check.
 *
 * <p>The examples of words are about these spans, in telemetry, or in good and bad; nothing has
 * none:
 *
 * <pre>
 * telemetry:
 *   job  20.0 ms
 *   +- load  not ended
 *   +- work  CLIENT  12.5 ms  ERROR "gave up"  {size=3, text="hello"}
 *   |  \- read  2.00 ms
 *   \- store  1.00 ms
 *
 * good:
 *   job  12.0 ms
 *   +- load  3.00 ms
 *   +- step  2.00 ms
 *   \- step  3.00 ms
 *
 * bad:
 *   job  12.0 ms
 *   +- step  CLIENT  2.00 ms  ERROR "no luck"
 *   +- step  CLIENT  4.00 ms  ERROR "no luck"
 *   \- open  not ended
 *   lost  1.00 ms  &lt;- ?
 * </pre>
 *
 * @since 0.1
 */
public class TelemetryAssert extends AbstractTelemetryAssert<TelemetryAssert, CapturedTelemetry>
    implements SignalSearch, TraceConditions {

  private static final String WORDS_OF_ASSERTJ = "what is expected of all telemetry";

  TelemetryAssert(CapturedTelemetry actual) {
    super(actual, TelemetryAssert.class, AssertContext.of(actual.source()));
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
      failures().applyPlain(context().source().polled(), this::telemetry, words);
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
    return Plain.on(this, ObjectAssert.class, Object.class, actual, ObjectAssert::new, false);
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
   * @param atMost the maximum time to wait, from now on
   */
  @CheckReturnValue
  public TelemetryAssert eventually(Duration atMost) {
    return in(context().retrying(Retry.of(notNegative(atMost, "atMost"))));
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

  @Override
  final TelemetryAssert compared(@Nullable Path file, Snapshot rules) {
    SnapshotFile to = actual.snapshotFile(file, rules, "trace");
    return matchesSnapshot(SignalKind.SPANS, SnapshotRule.ofTrace(rules, to));
  }

  /**
   * Looks for a signal.
   *
   * @param any matches all of that kind
   */
  final <A extends SignalAssert<A, D, T, M>, D, T, M extends SignalMatcher<M, T>> A find(
      SignalKind<D, T, A> kind, M any, Consumer<? super M> expected) {
    forbidEmpty();
    Expectation<T> all = Conditions.of(any, expected, "expected");
    Candidates<T> found =
        context()
            .await(
                kind,
                all.withOnly(List.of()),
                all.conditions(),
                (conditions, mayGrow) ->
                    Candidates.of(
                        kind, context().source(), all.withOnly(conditions), Pick.ANY, mayGrow));
    return SignalAssert.of(
        kind,
        myself,
        this,
        failures().isFound(found) ? found : Candidates.none(kind, context().source(), all));
  }

  final <S extends SignalsAssert<S, D, T, ?, ?>, D, T> S select(
      SignalKind<D, T, ?> kind,
      Expectation<T> selection,
      Class<S> type,
      Function<List<D>, S> constructor) {
    List<D> selected =
        selection.select(kind.look(context().source(), false)).stream().map(kind::dataOf).toList();
    S made =
        context()
            .failureHandler()
            .create(type, List.class, selected, constructor)
            .from(myself, selection);
    forbidEmpty();
    return made;
  }

  final <T, M extends SignalMatcher<M, T>> TelemetryAssert exactly(
      SignalKind<?, T, ?> kind, M any, int count) {
    return check(kind, CountRules.exactly(Conditions.of(any), notNegative(count, "count")));
  }

  final <T, M extends SignalMatcher<M, T>> TelemetryAssert none(
      SignalKind<?, T, ?> kind, M any, Consumer<? super M> unwanted) {
    return check(kind, CountRules.none(Conditions.of(any, unwanted, "unwanted")));
  }

  /** Verifies that a span, metric or log record was captured. */
  public TelemetryAssert isNotEmpty() {
    TelemetrySource source = context().source();
    Rule<SpanNode> any =
        HealthRules.anything(
            () ->
                !(source.spans().isEmpty()
                    && source.metrics().metrics().isEmpty()
                    && source.logs().isEmpty()));
    Rule<MetricEntry> polled = HealthRules.anything(() -> true);
    allowEmpty()
        .verify(
            List.of(new Check<>(SignalKind.SPANS, any), new Check<>(SignalKind.METRICS, polled)));
    return this;
  }

  /** Verifies that no spans, metrics or log records were captured. */
  public TelemetryAssert isEmpty() {
    TelemetryAssert allowing = allowEmpty();
    allowing.verify(
        List.of(
            new Check<>(SignalKind.SPANS, CountRules.none(Conditions.of(SignalMatchers.span()))),
            new Check<>(
                SignalKind.METRICS, CountRules.none(Conditions.of(SignalMatchers.metric()))),
            new Check<>(SignalKind.LOGS, CountRules.none(Conditions.of(SignalMatchers.log())))));
    return this;
  }
}
