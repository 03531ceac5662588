package dev.oteltest.assertions.internal.check;

import static dev.oteltest.assertions.internal.text.Arguments.notNull;

import dev.oteltest.assertions.condition.ValueMatcher;
import dev.oteltest.assertions.condition.ValueMatchers;
import org.assertj.core.data.Offset;

/**
 * AssertJ's offsets as matchers. With the word that takes them, this is all that links the packages
 * which judge telemetry to AssertJ; the plugin has those packages without it.
 */
public final class Offsets {

  private Offsets() {}

  /**
   * Returns a matcher of numbers within an offset.
   *
   * @throws IllegalArgumentException if the offset excludes its limit
   */
  public static <N extends Number> ValueMatcher within(N number, Offset<N> offset) {
    notNull(offset, "offset");
    if (offset.strict) {
      throw new IllegalArgumentException(
          "offset must include its limit, as within(...) does, but is " + offset);
    }
    return ValueMatchers.closeTo(notNull(number, "number"), offset.value);
  }
}
