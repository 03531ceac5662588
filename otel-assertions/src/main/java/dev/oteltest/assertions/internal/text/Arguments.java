package dev.oteltest.assertions.internal.text;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Checks the arguments of public methods. An impossible one would match everything or nothing, and
 * so hide that an assertion verifies nothing.
 */
public final class Arguments {

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
   * Returns an argument.
   *
   * @throws IllegalArgumentException if it is null or negative
   */
  public static Duration notNegative(@Nullable Duration argument, String name) {
    Duration duration = notNull(argument, name);
    if (duration.isNegative()) {
      throw new IllegalArgumentException(
          name + " must not be negative, but is -" + ValueFormatter.duration(-duration.toNanos()));
    }
    return duration;
  }
}
