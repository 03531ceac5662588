package dev.oteltest.assertions.match;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import java.util.function.Consumer;

/**
 * The base of all matchers: what they expect, and the words that a lambda adds. A matcher is
 * immutable, except for the one that such a lambda receives, which collects its words.
 *
 * @param <M> the type of the matcher
 * @param <E> what it expects; immutable
 */
abstract class RecordingMatcher<M extends RecordingMatcher<M, E>, E> {

  private enum Stage {
    FIXED,
    RECORDING,
    SEALED
  }

  private E expected;
  private Stage stage = Stage.FIXED;

  RecordingMatcher(E expected) {
    this.expected = expected;
  }

  /** Returns a matcher that expects something else. */
  abstract M of(E other);

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
   * Adds all that a lambda expects: {@code span("a").and(it -> it.hasKind(CLIENT).hasStatusOk())}.
   * Each word counts, whether they are one chain or several statements.
   *
   * @param words called once, at once, with a matcher for which it calls words
   * @throws IllegalArgumentException if it calls none, which would match everything
   */
  public M and(Consumer<? super M> words) {
    notNull(words, "words");
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
