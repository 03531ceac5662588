package dev.oteltest.assertions.internal.rule;

import dev.oteltest.assertions.tree.SpanForest;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Something that is expected of all spans together.
 *
 * @param expectation what is expected, to follow "Expected": {@code no errors}
 * @param holdsOfNothing whether it would hold if nothing was captured, which then says nothing
 * @param check says what is wrong, or null
 * @since 0.1
 */
public record Rule(
    String expectation, boolean holdsOfNothing, Function<SpanForest, @Nullable Problem> check) {

  /** A rule that holds of nothing. */
  static Rule negative(String expectation, Function<SpanForest, @Nullable Problem> check) {
    return new Rule(expectation, true, check);
  }

  /** A rule that does not hold of nothing. */
  static Rule positive(String expectation, Function<SpanForest, @Nullable Problem> check) {
    return new Rule(expectation, false, check);
  }

  /** What is wrong, or null. */
  public @Nullable Problem problemOf(SpanForest forest) {
    return check.apply(forest);
  }
}
