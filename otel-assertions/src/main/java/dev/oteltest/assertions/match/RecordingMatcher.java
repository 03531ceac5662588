package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.condition.Condition;
import io.opentelemetry.api.common.Attributes;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The base of all matchers: what they expect, and the words that a lambda adds. A matcher is
 * immutable, except for the one that such a lambda receives, which collects its words. A matcher
 * stands wherever a lambda does: it adds all that it expects.
 *
 * @param <M> the type of the matcher
 * @param <E> what it expects; immutable
 */
abstract class RecordingMatcher<M extends RecordingMatcher<M, E>, E> implements Consumer<M> {

  private enum Stage {
    FIXED,
    RECORDING,
    SEALED
  }

  private final Function<E, M> constructor;
  private E expected;
  private Stage stage = Stage.FIXED;

  RecordingMatcher(E expected, Function<E, M> constructor) {
    this.expected = expected;
    this.constructor = constructor;
  }

  /** Returns a matcher that expects something else. */
  final M of(E other) {
    return constructor.apply(other);
  }

  /** Returns what this and another matcher expect. */
  abstract E joined(E other);

  /** Adds conditions on the attributes of what this matches, if that has any. */
  M onAttributes(List<Condition<Attributes>> conditions) {
    throw new IllegalStateException(getClass() + " has no attributes");
  }

  /** Adds a condition on where what this matches comes from, if that is known. */
  <U> M onOrigin(Condition<U> condition, Conditions.Origin<U> of) {
    throw new IllegalStateException(getClass() + " has no origin");
  }

  /** Adds all that this matcher expects to another one. */
  @Override
  public void accept(M other) {
    other.and(this);
  }

  final E expected() {
    return expected;
  }

  /** Returns a matcher that expects more; in a lambda, this one. */
  @SuppressWarnings("unchecked")
  final M refined(E more) {
    if (stage == Stage.FIXED) {
      return of(more);
    }
    if (stage == Stage.SEALED) {
      throw new IllegalStateException(
          "This matcher belongs to a lambda that has ended, so what it expects now is not verified."
              + " Keep a matcher of your own instead, such as span(\"a\").");
    }
    expected = more;
    return (M) this;
  }

  /**
   * Adds all that another matcher or a lambda expects: {@code span("a").and(it ->
   * it.hasKind(CLIENT).hasStatusOk())}. Each word counts, whether they are one chain or several
   * statements.
   *
   * @param words a matcher, or a lambda that is called at once with one and calls its words
   * @throws IllegalArgumentException if a lambda calls none, which would match everything
   */
  @SuppressWarnings("unchecked") // matchers are final, so it is one of this kind
  public M and(Consumer<? super M> words) {
    if (notNull(words, "words") instanceof RecordingMatcher<?, ?> matcher) {
      return refined(joined(((RecordingMatcher<M, E>) matcher).expected));
    }
    M recorder = of(expected);
    RecordingMatcher<M, E> recording = recorder;
    recording.stage = Stage.RECORDING;
    try {
      words.accept(recorder);
    } finally {
      recording.stage = Stage.SEALED;
    }
    if (recording.expected == expected) {
      throw new IllegalArgumentException(
          "The lambda expects nothing, so everything would match. Call a word of its parameter, as"
              + " in it -> it.hasStatusOk().");
    }
    return refined(recording.expected);
  }
}
