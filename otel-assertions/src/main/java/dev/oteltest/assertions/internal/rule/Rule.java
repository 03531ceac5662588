package dev.oteltest.assertions.internal.rule;

import dev.oteltest.assertions.tree.Signals;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * An expectation of all spans, metrics or log records together.
 *
 * @param expectation what is expected, as a phrase after "Expected": {@code no errors}
 * @param holdsOfNothing whether the rule would pass vacuously if nothing was captured
 * @param needsQuiet whether a signal that arrives later could violate the rule
 * @param awaitsAll whether a span that runs could violate the rule by what starts below it
 * @param check returns what is wrong, or null
 * @param checkForGood returns what is wrong, or what spans that have not ended may still make
 *     wrong, or null
 * @param <T> a span, metric or log record
 * @since 0.1
 */
public record Rule<T>(
    String expectation,
    boolean holdsOfNothing,
    boolean needsQuiet,
    boolean awaitsAll,
    Function<Signals<T>, @Nullable Problem<T>> check,
    Function<Signals<T>, @Nullable Problem<T>> checkForGood) {

  private Rule(
      String expectation,
      boolean holdsOfNothing,
      boolean needsQuiet,
      Function<Signals<T>, @Nullable Problem<T>> check) {
    this(expectation, holdsOfNothing, needsQuiet, needsQuiet, check, check);
  }

  /** Creates a rule that would pass vacuously if nothing was captured. */
  public static <T> Rule<T> negative(
      String expectation, Function<Signals<T>, @Nullable Problem<T>> check) {
    return new Rule<>(expectation, true, true, check);
  }

  /** Creates a rule that fails if nothing was captured, and that no later signal can violate. */
  public static <T> Rule<T> positive(
      String expectation, Function<Signals<T>, @Nullable Problem<T>> check) {
    return new Rule<>(expectation, false, false, check);
  }

  /** Creates a rule that fails if nothing was captured, and that later signals may violate. */
  public static <T> Rule<T> bounding(
      String expectation, Function<Signals<T>, @Nullable Problem<T>> check) {
    return new Rule<>(expectation, false, true, check);
  }

  /** Returns the same rule, which later signals may violate if that is so. */
  Rule<T> needingQuiet(boolean needed) {
    return new Rule<>(expectation, holdsOfNothing, needed, awaitsAll, check, checkForGood);
  }

  /** Returns the same rule, which a span that runs could violate if that is so. */
  public Rule<T> awaitingAll(boolean awaits) {
    return new Rule<>(expectation, holdsOfNothing, needsQuiet, awaits, check, checkForGood);
  }

  /** Returns the same rule, which passes vacuously if nothing was captured if that is so. */
  Rule<T> holdingOfNothing(boolean holds) {
    return new Rule<>(expectation, holds, needsQuiet, awaitsAll, check, checkForGood);
  }

  /** Returns the same rule with another check while spans may still end. */
  public Rule<T> checkedForGood(Function<Signals<T>, @Nullable Problem<T>> whileSpansMayEnd) {
    return new Rule<>(expectation, holdsOfNothing, needsQuiet, awaitsAll, check, whileSpansMayEnd);
  }

  /**
   * Returns the same rule, which while spans may still end holds only if none of them matters.
   *
   * @param open returns the signals that an end may still turn against the rule
   * @param label returns what a failure calls one of them
   */
  Rule<T> unlessOpen(Function<Signals<T>, List<T>> open, Function<T, String> label) {
    return checkedForGood(
        signals -> {
          Problem<T> problem = check.apply(signals);
          return problem == null ? Problem.open(open.apply(signals), signals, label) : problem;
        });
  }

  /** Returns what is wrong, or null. */
  public @Nullable Problem<T> problemOf(Signals<T> signals) {
    return check.apply(signals);
  }

  /** Returns what is wrong or may still become wrong when spans end, or null. */
  public @Nullable Problem<T> problemForGood(Signals<T> signals) {
    Problem<T> problem = checkForGood.apply(signals);
    return problem == null && awaitsAll ? Problem.running(signals.forest().unfinished()) : problem;
  }
}
