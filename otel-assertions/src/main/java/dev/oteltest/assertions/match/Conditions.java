package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Expectation;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Adds conditions to what a word is called on: a matcher, or an assertion of another package. It is
 * here, and not among the words, because completion offers a user all that is among those.
 *
 * @since 0.1
 */
public final class Conditions {

  private static volatile @Nullable Assertions assertions;

  private Conditions() {}

  /** The assertions, which have the same words as matchers. */
  public interface Assertions {

    /** Returns the matcher of all that an assertion may be about. */
    SignalMatcher<?, ?> anyOf(Object assertion);

    /** Returns the assertion on what also meets some conditions. */
    Object add(Object assertion, List<? extends Condition<?>> conditions);
  }

  /** What spans, metrics and log records have alike. */
  record Origin<U>(
      Function<SpanData, U> ofSpan,
      Function<MetricData, U> ofMetric,
      Function<LogRecordData, U> ofLog) {}

  /** Sets what adds conditions to assertions, before there are any. */
  public static void received(Assertions by) {
    assertions = by;
  }

  /** Returns all that a matcher expects. */
  public static <T> Expectation<T> of(SignalMatcher<?, T> matcher) {
    return matcher.expected();
  }

  /** Returns all that a matcher and some words expect. */
  public static <M extends SignalMatcher<M, T>, T> Expectation<T> of(
      M matcher, Consumer<? super M> words, String what) {
    return of(matcher.and(notNull(words, what)));
  }

  /** Adds conditions on a subject with its surroundings. */
  @SuppressWarnings("unchecked") // each continues its own chain
  public static <S, T> S add(SignalConditions<S, T> to, List<Condition<T>> conditions) {
    return to instanceof SignalMatcher<?, ?> matcher
        ? (S) ((SignalMatcher<?, T>) matcher).matching(conditions)
        : (S) Objects.requireNonNull(assertions).add(to, conditions);
  }

  /** Adds a condition on a subject with its surroundings. */
  public static <S, T> S add(SignalConditions<S, T> to, Condition<T> condition) {
    return add(to, List.of(condition));
  }

  /** Adds conditions on attributes. */
  public static <S> S onAttributes(
      AttributeConditions<S> to, List<Condition<Attributes>> conditions) {
    return changed(to, it -> it.onAttributes(conditions));
  }

  static <S, U> S onOrigin(OriginConditions<S> to, Condition<U> condition, Origin<U> of) {
    return changed(to, it -> it.onOrigin(condition, of));
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // each continues its own chain
  private static <S> S changed(Object to, UnaryOperator<RecordingMatcher<?, ?>> word) {
    if (to instanceof RecordingMatcher<?, ?> matcher) {
      return (S) word.apply(matcher);
    }
    Assertions by = Objects.requireNonNull(assertions);
    SignalMatcher<?, ?> any = (SignalMatcher<?, ?>) word.apply(by.anyOf(to));
    return (S) by.add(to, any.expected().conditions());
  }
}
