package dev.oteltest.assertions;

import static dev.oteltest.assertions.internal.text.Arguments.notNegative;
import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.Candidates.Pick;
import dev.oteltest.assertions.FailureReport.Plain;
import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.internal.rule.CountRules;
import dev.oteltest.assertions.internal.rule.SnapshotRule;
import dev.oteltest.assertions.match.Conditions;
import dev.oteltest.assertions.match.SignalConditions;
import dev.oteltest.assertions.match.SignalMatcher;
import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.assertions.snapshot.SnapshotFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the selected spans, metrics or log records: their number, what all of them have in
 * common, and single ones.
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
    extends AbstractSelectionAssert<S, D, T> {

  private final SignalKind<D, T, A> kind;

  SignalsAssert(List<D> actual, Class<?> selfType, SignalKind<D, T, A> kind) {
    super(actual, selfType, kind);
    this.kind = kind;
  }

  /** Returns the matcher that matches everything. */
  @SuppressWarnings("unchecked") // that of these assertions
  final M any() {
    return (M) kind.any();
  }

  /** Returns assertions on another selection. */
  abstract S of(Expectation<T> other);

  // Final, so that the proxies of soft assertions do not replace what it returns, as AssertJ's do.

  /**
   * Returns assertions on those of the selection that match.
   *
   * @see #allSatisfy(Consumer)
   */
  @CheckReturnValue
  public final S filteredOn(M more) {
    return filtered(selection().and(Conditions.of(notNull(more, "more"))));
  }

  /** Returns assertions on those of the selection that a predicate accepts. */
  @CheckReturnValue
  public final S filteredOn(Predicate<? super D> more) {
    notNull(more, "more");
    Condition<T> accepted =
        Condition.of(
            "what the predicate accepts",
            it -> more.test(kind.dataOf(it)),
            it -> "was not accepted");
    SignalConditions<M, T> any = any();
    return filteredOn(Conditions.add(any, accepted));
  }

  private S filtered(Expectation<T> narrowed) {
    S made = of(narrowed).orMissing(isMissing());
    made.setContext(context());
    made.copyDescription(this);
    return made;
  }

  /**
   * Verifies that everything selected meets all that a matcher or a lambda expects; fails if the
   * selection is empty, unless {@code allowEmpty()} was called.
   */
  public S allSatisfy(Consumer<? super M> expected) {
    return check(
        CountRules.all(
            selection(), Conditions.of(any(), expected, "expected"), context().emptyAllowed()));
  }

  /** Verifies that something selected meets all that a matcher or a lambda expects. */
  public S anySatisfy(Consumer<? super M> expected) {
    return check(
        CountRules.atLeast(selection().and(Conditions.of(any(), expected, "expected")), 1));
  }

  /**
   * Verifies that nothing selected meets all that a matcher or a lambda describes; fails if the
   * selection is empty, unless {@code allowEmpty()} was called.
   */
  public S noneSatisfy(Consumer<? super M> unwanted) {
    return check(
        CountRules.none(
            selection(), Conditions.of(any(), unwanted, "unwanted"), context().emptyAllowed()));
  }

  /**
   * Verifies that the selection is not empty, and returns assertions on the first span or log
   * record in time, or the first metric.
   */
  public A first() {
    return pickFromStart(Pick.FIRST, "the first ");
  }

  /**
   * Verifies that the selection is not empty, and returns assertions on the last to start or
   * arrive.
   */
  public A last() {
    return pick(Pick.LAST, "the last ");
  }

  /**
   * Verifies that the selection has an element at a position, and returns assertions on it. Spans
   * and log records are in order of time.
   *
   * @param index the position, from 0
   */
  public A element(int index) {
    return pickFromStart(Pick.at(notNegative(index, "index")), "element " + index + " of ");
  }

  /** Verifies that the selection has exactly one element, and returns assertions on it. */
  public A singleElement() {
    boolean isOne = !isMissing() && verify(kind, CountRules.exactly(selection(), 1));
    return isOne ? picked(Pick.FIRST) : nothing();
  }

  private A nothing() {
    return SignalAssert.of(
        kind, origin(), this, Candidates.none(kind, context().source(), selection()));
  }

  /** Log records are in order of arrival, so none arrives before another one. */
  private A pickFromStart(Pick pick, String words) {
    return kind == SignalKind.LOGS && selection().isFixed() ? picked(pick) : pick(pick, words);
  }

  private A pick(Pick pick, String words) {
    context().requireSettled(words + selection().plain());
    A picked = picked(pick);
    if (picked.isMissing() || !waits()) {
      return picked;
    }
    boolean isKnown = verify(kind, CountRules.known(selection(), false, false));
    return isKnown ? picked(pick) : nothing();
  }

  private A picked(Pick pick) {
    if (isMissing()) {
      return nothing();
    }
    Candidates<T> picked =
        context()
            .await(
                kind,
                selection(),
                List.of(),
                (conditions, mayGrow) ->
                    Candidates.of(kind, context().source(), selection(), pick, mayGrow));
    return failures().isFound(picked) ? SignalAssert.of(kind, origin(), this, picked) : nothing();
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
    return Plain.on(this, ListAssert.class, List.class, values, ListAssert::new, nothing);
  }

  /**
   * Returns AssertJ's assertions on a property of each selected signal, such as {@code "name"}, in
   * the order in which they were captured; fails if the selection is empty, unless {@code
   * allowEmpty()} was called.
   *
   * @param property the name of a property of the SDK's type, such as {@code SpanData}
   */
  @CheckReturnValue
  @SuppressWarnings("unchecked")
  public final AbstractListAssert<?, List<?>, Object, ObjectAssert<Object>> extracting(
      String property) {
    notNull(property, "property");
    boolean nothing = isNothing();
    ListAssert<D> signals =
        Plain.on(this, ListAssert.class, List.class, latest(), ListAssert::new, nothing);
    return (AbstractListAssert<?, List<?>, Object, ObjectAssert<Object>>)
        (AbstractListAssert<?, ?, ?, ?>) signals.extracting(property);
  }

  /**
   * Compares what is selected with a snapshot, or writes it.
   *
   * @param file null for the test's own
   * @param text returns the text of what is selected, by the given rules
   */
  final S compared(
      @Nullable Path file,
      Snapshot rules,
      String content,
      BiFunction<Snapshot, Collection<T>, String> text) {
    SnapshotFile to = origin().telemetry().snapshotFile(file, rules, content);
    return isMissing()
        ? myself
        : matchesSnapshot(
            kind, SnapshotRule.of(selection(), to, selected -> text.apply(rules, selected)));
  }
}
