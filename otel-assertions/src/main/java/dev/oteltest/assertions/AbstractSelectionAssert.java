package dev.oteltest.assertions;

import static dev.oteltest.assertions.internal.text.Arguments.notNegative;

import dev.oteltest.assertions.FailureReport.Plain;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.internal.rule.CountRules;
import dev.oteltest.assertions.internal.rule.Rule;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.assertj.core.api.ObjectAssert;
import org.jspecify.annotations.Nullable;

/**
 * Assertions on the number of selected spans, metrics or log records.
 *
 * @param <S> the type of the assertions
 * @param <D> the SDK's type: {@code SpanData}
 * @param <T> the same with its surroundings: {@code SpanNode}
 * @since 0.1
 */
public abstract class AbstractSelectionAssert<S extends AbstractSelectionAssert<S, D, T>, D, T>
    extends AbstractTelemetryAssert<S, List<D>> {

  private final SignalKind<D, T, ?> kind;
  private @Nullable TelemetryAssert origin;
  private @Nullable Expectation<T> selection;

  /** What these would belong to is missing, which has been reported. */
  private boolean missing;

  AbstractSelectionAssert(List<D> actual, Class<?> selfType, SignalKind<D, T, ?> kind) {
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

  final boolean isMissing() {
    return missing;
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

  /** Verifies that the selection is larger than the given size. */
  public S hasSizeGreaterThan(int count) {
    return check(CountRules.moreThan(selection(), notNegative(count, "count")));
  }

  /**
   * Verifies that the selection is smaller than the given size.
   *
   * @throws IllegalArgumentException if the size is 0
   */
  public S hasSizeLessThan(int count) {
    if (count == 0) {
      throw new IllegalArgumentException("count must be above 0: no selection is smaller than 0");
    }
    return check(
        CountRules.fewerThan(selection(), notNegative(count, "count"), context().emptyAllowed()));
  }

  /**
   * Verifies that the selection has a size between two others, inclusively.
   *
   * @throws IllegalArgumentException if {@code least} is above {@code most}
   */
  public S hasSizeBetween(int least, int most) {
    if (notNegative(least, "least") > notNegative(most, "most")) {
      throw new IllegalArgumentException("no size is between " + least + " and " + most);
    }
    return check(CountRules.between(selection(), least, most, context().emptyAllowed()));
  }

  /** Reports that nothing is selected, unless that is allowed or has been reported. */
  final boolean isNothing() {
    context().requireSettled("what is expected of all " + selection().plural());
    boolean noneAllowed = context().emptyAllowed();
    forbidEmpty();
    return missing
        || (waits()
            ? !verify(kind, CountRules.known(selection(), noneAllowed, true))
            : !noneAllowed && !verify(kind, CountRules.atLeast(selection(), 1)));
  }

  /** Returns the selected signals as they are now. */
  final List<D> latest() {
    return selection().select(kind.look(context().source(), false)).stream()
        .map(kind::dataOf)
        .toList();
  }

  @Override
  final S applyPlain(Consumer<Plain<List<D>>> words) {
    if (!isNothing()) {
      failures().applyPlain(context().arrivals(kind), this::latest, words);
    }
    return myself;
  }

  @Override
  @SuppressWarnings("unchecked")
  final ObjectAssert<List<D>> object() {
    boolean nothing = isNothing();
    return Plain.on(this, ObjectAssert.class, Object.class, latest(), ObjectAssert::new, nothing);
  }

  final TelemetryAssert origin() {
    return Objects.requireNonNull(origin);
  }

  /** Returns to the assertions on all captured telemetry. */
  @CheckReturnValue
  public TelemetryAssert returnToTelemetry() {
    return origin();
  }
}
