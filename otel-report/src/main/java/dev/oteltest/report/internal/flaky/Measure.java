package dev.oteltest.report.internal.flaky;

import java.util.function.BiFunction;
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
 * @param words returns a clause about what is greater, or less, than the last value that passed
 */
record Measure(
    Fact.Kind kind,
    IntToDoubleFunction values,
    double notable,
    IntPredicate mayBeLess,
    IntToLongFunction at,
    BiFunction<Boolean, Double, String> words) {

  /** By how much times and samples lie beyond at least. */
  static final double NOTABLE = 0.1;

  /** Creates a measure of what is around an attempt. */
  static Measure around(
      Fact.Kind kind,
      double notable,
      IntToDoubleFunction values,
      BiFunction<Boolean, Double, String> words) {
    return new Measure(kind, values, notable, i -> true, i -> 0, words);
  }
}
