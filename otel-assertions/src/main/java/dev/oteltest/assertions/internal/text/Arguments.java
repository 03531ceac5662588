package dev.oteltest.assertions.internal.text;

import dev.oteltest.internal.text.DurationText;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks the arguments of public methods. An impossible one would match everything or nothing, and
 * so hide that an assertion verifies nothing.
 */
public final class Arguments {

  /** 292 years. */
  private static final Duration MAX_DURATION = Duration.ofNanos(Long.MAX_VALUE);

  private Arguments() {}

  /**
   * Returns an argument.
   *
   * @param name the name of the parameter
   * @throws IllegalArgumentException if it is null
   */
  public static <T> T notNull(@Nullable T argument, String name) {
    if (argument == null) {
      throw new IllegalArgumentException(name + " must not be null");
    }
    return argument;
  }

  /**
   * Returns an argument that is not an empty text, which matchers of Mockito return: a wrong import
   * would expect an empty value.
   *
   * @throws IllegalArgumentException if it is null or an empty text
   */
  public static <T> T notEmpty(@Nullable T argument, String name) {
    T given = notNull(argument, name);
    if (given instanceof CharSequence text && text.length() == 0) {
      throw new IllegalArgumentException(
          name
              + " must not be an empty text, which Mockito's startsWith(...) and contains(...)"
              + " return. To expect an empty text, use matching(\"\").");
    }
    return given;
  }

  /**
   * Returns several arguments.
   *
   * @throws IllegalArgumentException if they or one of them is null
   */
  public static <C extends Collection<?>> C noneNull(@Nullable C arguments, String name) {
    C all = notNull(arguments, name);
    for (Object one : all) {
      if (one == null) {
        throw new IllegalArgumentException(name + " must not contain null");
      }
    }
    return all;
  }

  /**
   * Returns several arguments as a list.
   *
   * @throws IllegalArgumentException if they or one of them is null
   */
  public static <T> List<T> noneNull(T @Nullable [] arguments, String name) {
    return noneNull(Arrays.asList(notNull(arguments, name)), name);
  }

  /**
   * Returns an argument.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public static int notNegative(int argument, String name) {
    if (argument < 0) {
      throw new IllegalArgumentException(name + " must not be negative, but is " + argument);
    }
    return argument;
  }

  /**
   * Returns an argument; at most what a long holds in nanoseconds, which no span can exceed.
   *
   * @throws IllegalArgumentException if it is null or negative
   */
  public static Duration notNegative(@Nullable Duration argument, String name) {
    Duration duration = notNull(argument, name);
    if (duration.isNegative()) {
      boolean inRange = duration.compareTo(MAX_DURATION.negated()) >= 0;
      long below = (inRange ? duration.negated() : MAX_DURATION).toNanos();
      throw new IllegalArgumentException(
          name + " must not be negative, but is -" + DurationText.of(below));
    }
    return duration.compareTo(MAX_DURATION) < 0 ? duration : MAX_DURATION;
  }
}
