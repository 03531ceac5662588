package dev.oteltest.assertions.condition;

import dev.oteltest.assertions.internal.text.ValuePair;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How much of an expectation is met. What identifies a subject, such as an attribute, outweighs
 * what it is like, such as a status: the span with the expected attribute and another status is
 * meant, not one with another attribute.
 *
 * @since 0.1
 */
public final class Closeness {

  /** A name, which comes first, as exact names do. */
  public static final double NAME = 1000;

  /** What identifies a subject. */
  public static final double IDENTITY = 2;

  public static final double NOTHING = 0;

  /** An event that is there but differs counts more than a status that is met. */
  private static final double OTHER_EVENT = 1.1;

  private static final double OTHER = 0.5;
  private static final double SIMILAR = 0.4;

  private Closeness() {}

  /** Returns the closeness of a value to the expected one. */
  public static double of(Object expected, @Nullable Object actual) {
    if (actual == null) {
      return NOTHING;
    }
    return expected.equals(actual) ? IDENTITY : other(ValuePair.of(expected, actual).similarity());
  }

  /** Returns the closeness of a value that is expected to match. */
  public static double of(ValueMatcher expected, @Nullable Object actual) {
    if (actual == null) {
      return NOTHING;
    }
    return expected.matches(actual) ? IDENTITY : other(0);
  }

  /** Returns the closeness of the closest of some subjects. */
  public static <T> double of(Expectation<T> expected, Collection<? extends T> subjects) {
    T closest = expected.closest(subjects);
    if (closest == null) {
      return NOTHING;
    }
    List<Condition<T>> all = expected.conditions();
    long met = all.stream().filter(condition -> condition.holds(closest)).count();
    return met == all.size() ? IDENTITY : other(met / (double) all.size());
  }

  /**
   * Returns the closeness of what is there, but differs.
   *
   * @param share how much of it is the same, from 0 to 1
   */
  public static double other(double share) {
    return OTHER + SIMILAR * share;
  }

  /** Returns the same for an event or exception. */
  public static double otherEvent(double share) {
    return OTHER_EVENT + SIMILAR * share;
  }

  /** Returns the named subject that meets the most, the first of several; null if there is none. */
  static <T> @Nullable T closest(Expectation<T> expected, Collection<? extends T> subjects) {
    T closest = null;
    double most = -1;
    for (T subject : subjects) {
      if (expected.isNamed(subject)) {
        double met = 0;
        for (Condition<T> condition : expected.conditions()) {
          met += condition.closeness().applyAsDouble(subject);
        }
        if (met > most) {
          most = met;
          closest = subject;
        }
      }
    }
    return closest;
  }

  /** Returns whether one of some subjects may still match, and none does for good. */
  static <U> boolean isOpen(Expectation<U> expected, Collection<? extends U> subjects) {
    boolean open = false;
    for (U subject : subjects) {
      if (expected.isOpen(subject)) {
        open = true;
      } else if (expected.matches(subject)) {
        return false;
      }
    }
    return open;
  }
}
