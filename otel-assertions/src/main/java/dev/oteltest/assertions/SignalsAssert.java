package dev.oteltest.assertions;

import static dev.oteltest.assertions.internal.text.Arguments.notNegative;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.Candidates.Pick;
import dev.oteltest.assertions.internal.rule.CountRules;
import dev.oteltest.assertions.internal.rule.Rule;
import dev.oteltest.assertions.match.Expectation;
import dev.oteltest.assertions.match.SignalMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the number of selected spans, metrics or log records and on what all of them have
 * in common.
 *
 * @param <S> the type of the assertions
 * @param <D> the SDK's type: {@code SpanData}
 * @param <T> the same with its surroundings: {@code SpanNode}
 * @param <M> the matcher
 * @param <A> the assertions on one of them
 * @since 0.1
 */
public abstract class SignalsAssert<
        S extends SignalsAssert<S, D, T, M, A>,
        D,
        T,
        M extends SignalMatcher<M, T>,
        A extends SignalAssert<A, D, T, M>>
    extends AbstractTelemetryAssert<S, List<D>> {

  private final SignalKind<D, T, A> kind;
  private @Nullable TelemetryAssert origin;
  private @Nullable Expectation<T> selection;

  /** What these would belong to is missing, which has been reported. */
  private boolean missing;

  SignalsAssert(List<D> actual, Class<?> selfType, SignalKind<D, T, A> kind) {
    super(actual, selfType, AssertContext.UNSET);
    this.kind = kind;
  }

  /** Sets the origin of the signals and the expectations that selected them. */
  final S from(TelemetryAssert newOrigin, Expectation<T> newSelection) {
    origin = newOrigin;
    selection = newSelection;
    setContext(newOrigin.context());
    copyDescription(newOrigin);
    return myself;
  }

  /** Ignores further expectations if something is missing, which has been reported. */
  final S orMissing(boolean isMissing) {
    missing = isMissing;
    return myself;
  }

  final Expectation<T> selection() {
    return Objects.requireNonNull(selection);
  }

  final S check(Rule<T> rule) {
    return missing ? myself : check(kind, rule);
  }

  /** Verifies that nothing is selected. */
  public S isEmpty() {
    return hasSize(0);
  }

  /** Verifies that something is selected. */
  public S isNotEmpty() {
    return hasSizeAtLeast(1);
  }

  /** Verifies that the selection has exactly the given size. */
  public S hasSize(int count) {
    return check(CountRules.exactly(selection(), notNegative(count, "count")));
  }

  /**
   * Verifies that the selection has at least the given size.
   *
   * @throws IllegalArgumentException if the size is not above 0
   */
  public S hasSizeAtLeast(int count) {
    if (count == 0) {
      throw new IllegalArgumentException("count must be above 0: every selection has at least 0");
    }
    return check(CountRules.atLeast(selection(), notNegative(count, "count")));
  }

  /** Verifies that the selection has at most the given size. */
  public S hasSizeAtMost(int count) {
    return check(
        CountRules.atMost(selection(), notNegative(count, "count"), context().emptyAllowed()));
  }

  /**
   * Verifies that everything selected matches; fails if the selection is empty, unless {@code
   * allowEmpty()} was called.
   */
  public S allMatch(M expected) {
    return check(
        CountRules.all(
            selection(), notNull(expected, "expected").expectation(), context().emptyAllowed()));
  }

  /** Verifies that something selected matches. */
  public S anyMatch(M expected) {
    return check(
        CountRules.atLeast(selection().and(notNull(expected, "expected").expectation()), 1));
  }

  /**
   * Verifies that nothing selected matches; fails if the selection is empty, unless {@code
   * allowEmpty()} was called.
   */
  public S noneMatch(M unwanted) {
    return check(
        CountRules.none(
            selection(), notNull(unwanted, "unwanted").expectation(), context().emptyAllowed()));
  }

  /**
   * Verifies that the selection is not empty, and returns assertions on the first span or log
   * record in time, or the first metric.
   */
  public A first() {
    return kind == SignalKind.LOGS && selection().isFixed()
        ? picked(Pick.FIRST)
        : pick(Pick.FIRST, "the first ");
  }

  /**
   * Verifies that the selection is not empty, and returns assertions on the last to start or
   * arrive.
   */
  public A last() {
    return pick(Pick.LAST, "the last ");
  }

  /** Verifies that the selection has exactly one element, and returns assertions on it. */
  public A only() {
    boolean isOne = !missing && verify(kind, CountRules.exactly(selection(), 1));
    return isOne ? picked(Pick.FIRST) : nothing();
  }

  private A nothing() {
    return SignalAssert.of(
        kind, origin(), this, Candidates.none(kind, context().source(), selection()));
  }

  private A pick(Pick pick, String words) {
    requireSettled(words + selection().plain());
    A picked = picked(pick);
    if (picked.isMissing() || !waits()) {
      return picked;
    }
    boolean isKnown = verify(kind, CountRules.known(selection(), false, false));
    return isKnown ? picked(pick) : nothing();
  }

  private A picked(Pick pick) {
    if (missing) {
      return nothing();
    }
    Candidates<T> picked =
        await(
            kind,
            selection(),
            List.of(),
            it -> Candidates.of(kind, context().source(), selection(), pick));
    return isFound(picked) ? SignalAssert.of(kind, origin(), this, picked) : nothing();
  }

  /**
   * Returns AssertJ's assertions on a value of each selected signal, in the order in which they
   * were captured; fails if the selection is empty, unless {@code allowEmpty()} was called.
   */
  @CheckReturnValue
  @SuppressWarnings("unchecked")
  public final <V> ListAssert<V> extracting(Function<? super D, ? extends V> value) {
    notNull(value, "value");
    boolean nothing = isNothing();
    List<V> values = new ArrayList<>();
    latest().forEach(signal -> values.add(value.apply(signal)));
    return plain(ListAssert.class, List.class, values, ListAssert::new, nothing);
  }

  /** Reports that nothing is selected, unless that is allowed or has been reported. */
  private boolean isNothing() {
    requireSettled("what is expected of all " + selection().plural());
    boolean noneAllowed = context().emptyAllowed();
    return missing
        || (waits()
            ? !verify(kind, CountRules.known(selection(), noneAllowed, true))
            : !noneAllowed && !verify(kind, CountRules.atLeast(selection(), 1)));
  }

  /** Returns the selected signals as they are now. */
  private List<D> latest() {
    return selection().select(kind.look(context().source())).stream().map(kind::dataOf).toList();
  }

  @Override
  final S applyPlain(Consumer<Plain<List<D>>> words) {
    if (!isNothing()) {
      applyPlain(kind.arrivals(context().source()), this::latest, words);
    }
    return myself;
  }

  @Override
  @SuppressWarnings("unchecked")
  final ObjectAssert<List<D>> object() {
    boolean nothing = isNothing();
    return plain(ObjectAssert.class, Object.class, latest(), ObjectAssert::new, nothing);
  }

  private TelemetryAssert origin() {
    return Objects.requireNonNull(origin);
  }

  /** Returns to the assertions on all captured telemetry. */
  @CheckReturnValue
  public TelemetryAssert returnToTelemetry() {
    return origin();
  }
}
