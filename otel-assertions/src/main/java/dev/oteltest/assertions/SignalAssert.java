package dev.oteltest.assertions;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.FailureReport.Plain;
import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.match.Conditions;
import dev.oteltest.assertions.match.SignalConditions;
import dev.oteltest.assertions.match.SignalMatcher;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.AbstractObjectAssert;
import org.assertj.core.api.ObjectAssert;
import org.assertj.core.api.RecursiveComparisonAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on one span, metric or log record.
 *
 * <p>They apply to everything that was selected, and each expectation keeps what meets it: the
 * chain passes if one signal meets all expectations. A failure reports all expectations so far for
 * the closest one. To check the remaining expectations even after a mismatch, pass all of them at
 * once: {@code hasSpan(span("x").hasAttribute(…).hasStatusOk())}.
 *
 * <p>Expectations add up, also if the assertions are kept in a variable: one signal must meet all.
 *
 * @param <S> the type of the assertions
 * @param <D> the SDK's type: {@code SpanData}
 * @param <T> the same with its surroundings: {@code SpanNode}
 * @param <M> the matcher
 * @since 0.1
 */
public abstract class SignalAssert<
        S extends SignalAssert<S, D, T, M>, D, T, M extends SignalMatcher<M, T>>
    extends AbstractTelemetryAssert<S, D> implements SignalConditions<S, T> {

  private static final String ANOTHER =
      "another one may still meet all expectations, because not every span has ended.";

  static {
    Conditions.received(
        new Conditions.Assertions() {
          @Override
          public SignalMatcher<?, ?> anyOf(Object assertion) {
            return ((SignalAssert<?, ?, ?, ?>) assertion).any();
          }

          @Override
          public Object add(Object assertion, List<? extends Condition<?>> conditions) {
            return narrowed(assertion, conditions);
          }
        });
  }

  private final SignalKind<D, T, S> kind;
  private @Nullable TelemetryAssert origin;
  private @Nullable Candidates<T> candidates;

  /** The signal is missing, which has been reported; then expectations are ignored. */
  private boolean missing;

  SignalAssert(D actual, Class<?> selfType, SignalKind<D, T, S> kind) {
    super(actual, selfType, AssertContext.UNSET);
    this.kind = kind;
  }

  /** Returns assertions on the candidates; {@code by} has failed if there are none. */
  static <S extends SignalAssert<S, D, T, M>, D, T, M extends SignalMatcher<M, T>> S of(
      SignalKind<D, T, S> kind,
      TelemetryAssert origin,
      AbstractTelemetryAssert<?, ?> by,
      Candidates<T> candidates) {
    T first = candidates.first();
    D actual = first == null ? kind.placeholder() : kind.dataOf(first);
    SignalAssert<S, D, T, M> made = kind.assertion(origin.context().failureHandler(), actual);
    made.origin = origin;
    made.candidates = candidates;
    made.missing = first == null;
    made.setContext(origin.context());
    made.copyDescription(by);
    return made.myself;
  }

  /** Returns the matcher that matches everything. */
  @SuppressWarnings("unchecked") // that of these assertions
  final M any() {
    return (M) kind.any();
  }

  final boolean isMissing() {
    return missing;
  }

  final TelemetryAssert origin() {
    return Objects.requireNonNull(origin);
  }

  final Candidates<T> candidates() {
    return Objects.requireNonNull(candidates);
  }

  /** Returns whether some candidates also meet some conditions, which are then the candidates. */
  private boolean narrow(List<Condition<T>> conditions) {
    if (missing) {
      return false;
    }
    Candidates<T> narrowed =
        context()
            .await(
                kind,
                candidates().expected(),
                conditions,
                (all, mayGrow) -> candidates().with(all, mayGrow));
    boolean found = failures().isFound(narrowed);
    candidates = found ? narrowed : candidates;
    return found;
  }

  /** Returns AssertJ's assertions on a value of the signal, which a matcher expects to be there. */
  final AbstractObjectAssert<?, Object> valueOf(M with, Function<D, @Nullable Object> value) {
    S one = narrow(Conditions.of(with).allConditions()) ? current() : nothing();
    return one.extracting(value);
  }

  @SuppressWarnings("unchecked") // a word adds conditions on what its assertion is about
  private static <T> Object narrowed(Object assertion, List<? extends Condition<?>> conditions) {
    return ((SignalAssert<?, ?, T, ?>) assertion).narrowed((List<Condition<T>>) conditions);
  }

  private S narrowed(List<Condition<T>> conditions) {
    return narrow(conditions) ? current() : myself;
  }

  /** Returns these assertions, or those on another signal if that is now the first candidate. */
  private S current() {
    T first = candidates().first();
    return missing || first == null || kind.dataOf(first) == actual
        ? myself
        : of(kind, origin(), this, candidates());
  }

  /** Verifies every expectation of a matcher, including its name. */
  public S is(M matcher) {
    return narrowed(Conditions.of(notNull(matcher, "matcher")).allConditions());
  }

  /** Returns assertions on what is missing, which has been reported. */
  private S nothing() {
    return of(
        kind, origin(), this, Candidates.none(kind, context().source(), candidates().expected()));
  }

  /**
   * Returns assertions on the one signal that is left; fails if there are several, because words
   * that judge a single object would judge one of them at random.
   */
  final S one() {
    return one(true);
  }

  /**
   * Returns the same.
   *
   * @param wholly whether all that the signal consists of is judged, so that it must have ended
   */
  final S one(boolean wholly) {
    if (!missing && waits()) {
      Candidates<T> settled = awaitOne(wholly);
      if (settled.fitting().size() < 2 && !failures().isFound(settled)) {
        return nothing();
      }
      if (settled.fitting().size() == 1 && !isOne(settled)) {
        String expected = "one " + settled.expected().plain();
        failures()
            .fail(
                settled.failureText("Expected " + expected + ", but " + ANOTHER),
                expected,
                ANOTHER);
        return nothing();
      }
      candidates = settled;
    }
    if (!missing && candidates().fitting().size() > 1) {
      failures()
          .fail(
              severalText(candidates()),
              "one " + candidates().expected().plain(),
              severalMeet(candidates()));
      return nothing();
    }
    return current();
  }

  /** Looks for one signal until no later one can be a second. */
  private Candidates<T> awaitOne(boolean wholly) {
    List<Condition<T>> added = kind.onceDecided(candidates().expected(), List.of(), wholly);
    String inQuiet = candidates().isPicked() ? null : "one " + candidates().expected().plain();
    return context()
        .await(kind, inQuiet, mayGrow -> candidates().with(added, mayGrow), this::isOne);
  }

  /** Returns whether there is one, and no span that runs could start another. */
  private boolean isOne(Candidates<T> found) {
    boolean mayGetMore = !found.isPicked() && !found.expected().isOfUnfinished();
    return found.fitting().size() == 1
        && found.undecided().isEmpty()
        && !(mayGetMore && !context().source().forest().unfinished().isEmpty());
  }

  private static String severalText(Candidates<?> candidates) {
    return candidates.failureText(
        ("Expected one %s, but %s. Add an expectation that only one of them meets, or"
                + " select one with first(), last() or singleElement().")
            .formatted(candidates.expected().plain(), severalMeet(candidates)));
  }

  private static String severalMeet(Candidates<?> candidates) {
    return candidates.fitting().size() + " meet all expectations so far";
  }

  @Override
  final S applyPlain(Consumer<Plain<D>> words) {
    S one = one();
    if (!one.isMissing()) {
      one.failures().applyPlain(context().arrivals(kind), this::latest, words);
    }
    return one;
  }

  /** Returns the signal as it is now. */
  private D latest() {
    Candidates<T> now = candidates().with(List.of(), false);
    T first = now.first();
    if (first == null) {
      throw new AssertionError(now.failureText());
    }
    if (now.fitting().size() > 1) {
      throw new AssertionError(severalText(now));
    }
    return kind.dataOf(first);
  }

  /**
   * Returns AssertJ's assertions on a value of the signal; fails if several signals meet all
   * expectations so far.
   */
  @CheckReturnValue
  public final <V> AbstractObjectAssert<?, V> extracting(Function<? super D, V> value) {
    notNull(value, "value");
    return object().extracting(value);
  }

  /**
   * Returns AssertJ's comparison of the signal field by field; fails if several signals meet all
   * expectations so far.
   */
  @Override
  @CheckReturnValue
  public final RecursiveComparisonAssert<?> usingRecursiveComparison() {
    return object().usingRecursiveComparison();
  }

  @Override
  @SuppressWarnings("unchecked")
  final ObjectAssert<D> object() {
    S signal = one();
    return Plain.on(
        this,
        ObjectAssert.class,
        Object.class,
        signal.actual,
        ObjectAssert::new,
        signal.isMissing());
  }

  /** Returns to the assertions on all captured telemetry. */
  @CheckReturnValue
  public TelemetryAssert returnToTelemetry() {
    return origin();
  }
}
