package dev.oteltest.assertions.internal.rule;

import dev.oteltest.assertions.tree.SpanForest;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An expectation of all spans together.
 *
 * @param expectation what is expected, as a phrase after "Expected": {@code no errors}
 * @param holdsOfNothing whether the rule would pass vacuously if nothing was captured
 * @param check returns what is wrong, or null
 * @since 0.1
 */
public record Rule(
    String expectation, boolean holdsOfNothing, Function<SpanForest, @Nullable Problem> check) {

  /** Creates a rule that would pass vacuously if nothing was captured. */
  static Rule negative(String expectation, Function<SpanForest, @Nullable Problem> check) {
    return new Rule(expectation, true, check);
  }

  /** Creates a rule that fails if nothing was captured. */
  static Rule positive(String expectation, Function<SpanForest, @Nullable Problem> check) {
    return new Rule(expectation, false, check);
  }

  /** Returns what is wrong, or null. */
  public @Nullable Problem problemOf(SpanForest forest) {
    return check.apply(forest);
  }
}
