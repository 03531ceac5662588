package dev.oteltest.assertions.condition;

import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Why it cannot be known whether a condition holds: more could be there than was recorded, or what
 * is there cannot be judged, such as whether the text "503" is at least 500.
 *
 * @param more whether more could change it; of attributes, that is so only if some were dropped
 * @param unjudged returns why what is there cannot be judged, after the value; null if it can
 */
record Doubt<T>(Predicate<T> more, Function<T, @Nullable String> unjudged) implements Predicate<T> {

  @Override
  public boolean test(T subject) {
    return more.test(subject) || unjudged.apply(subject) != null;
  }

  /**
   * Returns the doubt that remains for an object that has a subject of which nothing is dropped.
   */
  <U> Doubt<U> on(Function<U, T> path) {
    return new Doubt<>(subject -> false, subject -> unjudged.apply(path.apply(subject)));
  }
}
