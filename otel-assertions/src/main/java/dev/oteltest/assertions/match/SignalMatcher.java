package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.condition.Combinations;
import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.condition.Mismatch;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Expectations of a span, metric, point or log record. Immutable, so it can be kept and refined.
 *
 * @param <M> the type of the matcher
 * @param <T> the type of the subject
 * @since 0.1
 */
public abstract class SignalMatcher<M extends SignalMatcher<M, T>, T>
    extends RecordingMatcher<M, Expectation<T>> implements SignalConditions<M, T> {

  private final UnaryOperator<Condition<T>> adapter;

  SignalMatcher(Expectation<T> expectation, Function<Expectation<T>, M> constructor) {
    this(expectation, constructor, UnaryOperator.identity());
  }

  /**
   * Creates a matcher.
   *
   * @param adapter returns a condition that says when it is decided, given what these subjects are
   */
  SignalMatcher(
      Expectation<T> expectation,
      Function<Expectation<T>, M> constructor,
      UnaryOperator<Condition<T>> adapter) {
    super(expectation, constructor);
    this.adapter = adapter;
  }

  @Override
  final Expectation<T> joined(Expectation<T> other) {
    return expected().and(other);
  }

  final M matching(List<Condition<T>> conditions) {
    return refined(expected().with(adapted(conditions)));
  }

  final M matching(Condition<T> condition) {
    return matching(List.of(condition));
  }

  List<Condition<T>> adapted(List<Condition<T>> conditions) {
    return conditions.stream().map(adapter).toList();
  }

  /**
   * Expects what this matcher or another one expects: {@code span("a").or(span("b"))}.
   *
   * @throws IllegalArgumentException if one of them expects nothing
   */
  public M or(Consumer<? super M> other) {
    M any = of(expected().withOnly(List.of()).ofAnyName());
    SignalMatcher<M, T> alternative = any.and(notNull(other, "other"));
    return refined(Combinations.either(expected(), alternative.expected()));
  }

  /**
   * Returns the condition that one of some subjects matches.
   *
   * @param all returns the subjects
   * @param none what a failure says if there are none
   * @param article the one of the subject's noun
   * @param which returns what a failure calls the closest one
   */
  final <S> Condition<S> among(
      Function<S, List<T>> all, String none, String article, BiFunction<List<T>, T, String> which) {
    Expectation<T> one = expected();
    return new Condition<S>(
            one.describe(),
            it -> all.apply(it).stream().anyMatch(one::matches),
            it -> "",
            one.keys())
        .explainedBy(
            it -> {
              T closest = one.closest(all.apply(it));
              return closest == null
                  ? new Mismatch(one.describe(), none)
                  : Mismatch.of(one, closest, article, which.apply(all.apply(it), closest));
            })
        .ofOneOf(one, all);
  }

  @Override
  public String toString() {
    return expected().describe();
  }
}
