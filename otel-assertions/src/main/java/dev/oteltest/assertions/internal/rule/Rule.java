package dev.oteltest.assertions.internal.rule;

import dev.oteltest.assertions.tree.Signals;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An expectation of all spans, metrics or log records together.
 *
 * @param expectation what is expected, as a phrase after "Expected": {@code no errors}
 * @param holdsOfNothing whether the rule would pass vacuously if nothing was captured
 * @param needsQuiet whether a signal that arrives later could violate the rule
 * @param check returns what is wrong, or null
 * @param <T> a span, metric or log record
 * @since 0.1
 */
public record Rule<T>(
    String expectation,
    boolean holdsOfNothing,
    boolean needsQuiet,
    Function<Signals<T>, @Nullable Problem<T>> check) {

  /** Creates a rule that would pass vacuously if nothing was captured. */
  public static <T> Rule<T> negative(
      String expectation, Function<Signals<T>, @Nullable Problem<T>> check) {
    return new Rule<>(expectation, true, true, check);
  }

  /** Creates a rule that fails if nothing was captured. */
  public static <T> Rule<T> positive(
      String expectation, Function<Signals<T>, @Nullable Problem<T>> check) {
    return new Rule<>(expectation, false, false, check);
  }

  /** Creates a rule that fails if nothing was captured, and that later signals may violate. */
  public static <T> Rule<T> bounding(
      String expectation, Function<Signals<T>, @Nullable Problem<T>> check) {
    return new Rule<>(expectation, false, true, check);
  }

  /** Returns what is wrong, or null. */
  public @Nullable Problem<T> problemOf(Signals<T> signals) {
    return check.apply(signals);
  }
}
