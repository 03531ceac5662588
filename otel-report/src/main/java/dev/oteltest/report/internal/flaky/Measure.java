package dev.oteltest.report.internal.flaky;

import java.util.function.IntPredicate;
import java.util.function.IntToDoubleFunction;
import java.util.function.IntToLongFunction;

/**
 * A number that attempts of a test have. It differs if failing attempts lie beyond all passing
 * ones; how probable that is by chance does not depend on the values.
 *
 * @param values returns that of an attempt; not a number if unknown
 * @param notable by how much they lie beyond at least, as a share of the last value that passed
 * @param mayBeLess whether that an attempt lies below is not only because it failed
 * @param at as in {@link Fact}
 */
record Measure(
    Fact.Kind kind,
    IntToDoubleFunction values,
    double notable,
    IntPredicate mayBeLess,
    IntToLongFunction at,
    Words words) {

  /** What is said of a measure. */
  interface Words {
    /** Returns a clause about what lies beyond the last value of the passing attempts. */
    String of(boolean greater, double last);
  }

  /** Creates a measure of what is around an attempt. */
  static Measure around(Fact.Kind kind, IntToDoubleFunction values, Words words) {
    return new Measure(kind, values, 0, i -> true, i -> 0, words);
  }
}
