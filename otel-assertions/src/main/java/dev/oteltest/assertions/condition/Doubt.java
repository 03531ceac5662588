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

  /** Returns the doubt for either of two reasons. */
  static <T> Predicate<T> either(@Nullable Predicate<T> one, Predicate<T> other) {
    if (one == null) {
      return other;
    }
    Doubt<T> first = of(one);
    Doubt<T> second = of(other);
    return new Doubt<>(
        first.more.or(second.more),
        subject -> {
          String why = first.unjudged.apply(subject);
          return why == null ? second.unjudged.apply(subject) : why;
        });
  }

  private static <T> Doubt<T> of(Predicate<T> unknown) {
    return unknown instanceof Doubt<T> doubt ? doubt : new Doubt<>(unknown, subject -> null);
  }

  /** Returns why a subject cannot be judged, as a phrase after the value; empty if it can. */
  static <T> String why(Condition<T> condition, T subject) {
    Predicate<T> unknown = condition.unknown();
    String why = unknown == null ? null : of(unknown).unjudged.apply(subject);
    return why == null ? "" : why;
  }
}
