package dev.oteltest.assertions.internal.rule;

import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.internal.text.NameList;
import dev.oteltest.assertions.tree.Signals;
import dev.oteltest.internal.text.NearestName;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Rules on the number of matching spans, metrics or log records, and on what all of them have in
 * common.
 */
public final class CountRules {

  /** The number of signals that are all marked if their number is wrong. */
  private static final int FEW = 8;

  private CountRules() {}

  /** Returns the rule that exactly the given number of signals match. */
  public static <T> Rule<T> exactly(Expectation<T> expected, int count) {
    return Rule.<T>bounding(
            "exactly " + expected.counted(count), signals -> count(signals, expected, count, count))
        .holdingOfNothing(count == 0)
        .awaitingAll(!expected.isOfUnfinished())
        .unlessOpen(signals -> open(signals, expected, count, count), expected::label);
  }

  /** Returns the rule that at least the given number of signals match. */
  public static <T> Rule<T> atLeast(Expectation<T> expected, int count) {
    return atLeast("at least " + expected.counted(count), expected, count);
  }

  private static <T> Rule<T> atLeast(String words, Expectation<T> expected, int count) {
    return Rule.<T>positive(words, signals -> count(signals, expected, count, Integer.MAX_VALUE))
        .holdingOfNothing(count == 0)
        .needingQuiet(count == 0 || expected.needsQuiet())
        .unlessOpen(signals -> open(signals, expected, count, Integer.MAX_VALUE), expected::label);
  }

  /**
   * Returns the signals whose match an end decides, unless enough and not too many match anyway.
   */
  private static <T> List<T> open(
      Signals<T> signals, Expectation<T> expected, int least, int most) {
    List<T> candidates = expected.candidates(signals);
    List<T> open = candidates.stream().filter(expected::isOpen).toList();
    long forGood = candidates.stream().filter(expected::matchesForGood).count();
    return forGood >= least && forGood + open.size() <= most ? List.of() : open;
  }

  /**
   * Returns the rule that it is known what is selected: something unless that is allowed to be
   * missing, and nothing else later.
   *
   * @param toTheEnd whether all that is selected must have ended, because what is judged is unknown
   */
  public static <T> Rule<T> known(Expectation<T> selection, boolean noneAllowed, boolean toTheEnd) {
    return atLeast(selection, noneAllowed ? 0 : 1)
        .needingQuiet(true)
        .awaitingAll(!selection.isOfUnfinished())
        .unlessOpen(
            signals ->
                selection.candidates(signals).stream()
                    .filter(it -> isOpen(selection, it, toTheEnd))
                    .toList(),
            selection::label);
  }

  private static <T> boolean isOpen(Expectation<T> selection, T signal, boolean toTheEnd) {
    return selection.isOpen(signal)
        || (toTheEnd && selection.matches(signal) && selection.waitsForEndOf(signal));
  }

  /**
   * Returns the rule that at most the given number of signals match; unless allowed, it fails if
   * nothing has the expected name, which may be misspelled.
   */
  public static <T> Rule<T> atMost(Expectation<T> expected, int count, boolean noneAllowed) {
    return bounded("at most " + expected.counted(count), expected, 0, count, noneAllowed);
  }

  /** Returns the rule that more than the given number of signals match. */
  public static <T> Rule<T> moreThan(Expectation<T> expected, int count) {
    return atLeast("more than " + expected.counted(count), expected, count + 1);
  }

  /**
   * Returns the rule that fewer than the given number of signals match; unless allowed, it fails if
   * nothing has the expected name, which may be misspelled.
   */
  public static <T> Rule<T> fewerThan(Expectation<T> expected, int count, boolean noneAllowed) {
    return bounded("fewer than " + expected.counted(count), expected, 0, count - 1, noneAllowed);
  }

  /**
   * Returns the rule that a number of signals match that is between two others, inclusively; unless
   * allowed, it fails if nothing has the expected name, which may be misspelled.
   */
  public static <T> Rule<T> between(
      Expectation<T> expected, int least, int most, boolean noneAllowed) {
    return bounded(
        "between " + least + " and " + expected.counted(most), expected, least, most, noneAllowed);
  }

  private static <T> Rule<T> bounded(
      String words, Expectation<T> expected, int least, int most, boolean noneAllowed) {
    return Rule.<T>negative(
            words,
            signals ->
                expected.name() != null && expected.candidates(signals).isEmpty() && !noneAllowed
                    ? noneSelected(expected, signals)
                    : count(signals, expected, least, most))
        .awaitingAll(!expected.isOfUnfinished())
        .unlessOpen(signals -> open(signals, expected, least, most), expected::label);
  }

  private static <T> @Nullable Problem<T> count(
      Signals<T> signals, Expectation<T> expected, int least, int most) {
    List<T> found = expected.select(signals);
    if (found.size() >= least && found.size() <= most) {
      return most == Integer.MAX_VALUE
          ? null
          : unknown(expected.candidates(signals), most - found.size(), expected);
    }
    List<T> closest = found.isEmpty() ? closest(expected, expected.candidates(signals)) : List.of();
    List<T> listed = List.of();
    if (found.size() < least) {
      listed = expected.name() == null ? closest : others(expected, signals, found);
    }
    List<T> marked = found.isEmpty() ? closest : toMark(found, most);
    boolean beyond = marked.size() < found.size() && !marked.isEmpty();
    return new Problem<>(
        "found "
            + found.size()
            + (found.isEmpty() ? NameList.hint(expected.name(), signals.names().keySet()) : ""),
        Problem.misses(expected, listed),
        beyond ? List.of("Marked is what is beyond the first " + most + ".") : List.of(),
        marked,
        expected.keys());
  }

  /** Returns the problem that more than the given number may match, which cannot be known. */
  static <T> @Nullable Problem<T> unknown(List<T> candidates, int most, Expectation<T> expected) {
    List<T> unknown = expected.unknownAmong(candidates);
    if (unknown.size() <= most) {
      return null;
    }
    return new Problem<>(
        "it is not known of " + unknown.size(),
        Problem.details(unknown, it -> expected.label(it) + ": " + expected.whyUnknown(it)),
        List.of(),
        unknown,
        expected.keys());
  }

  /** Of many, only those beyond the number that is allowed: a mark at each would say nothing. */
  private static <T> List<T> toMark(List<T> found, int most) {
    return found.size() <= FEW ? found : found.subList(Math.min(most, found.size()), found.size());
  }

  private static <T> List<T> others(Expectation<T> expected, Signals<T> signals, List<T> found) {
    List<T> candidates = expected.candidates(signals);
    return found.isEmpty()
        ? candidates
        : candidates.stream().filter(it -> !expected.matches(it)).toList();
  }

  private static <T> List<T> closest(Expectation<T> expected, List<T> others) {
    T closest = expected.closest(others);
    return closest == null ? List.of() : List.of(closest);
  }

  /** Returns one line for each signal; none if they have no names, as the listing marks them. */
  private static <T> List<String> names(Expectation<T> expected, List<T> signals) {
    boolean named = !signals.isEmpty() && !expected.nameOf().apply(signals.get(0)).isEmpty();
    return named ? Problem.details(signals, expected::label) : List.of();
  }

  /** Returns the rule that no signal matches. */
  public static <T> Rule<T> none(Expectation<T> unwanted) {
    boolean any = unwanted.name() == null && unwanted.conditions().isEmpty();
    return Rule.<T>negative(
            "no " + (any ? unwanted.plural() : unwanted.plain()),
            signals -> {
              List<T> found = unwanted.select(signals);
              return found.isEmpty()
                  ? unknown(unwanted.candidates(signals), 0, unwanted)
                  : new Problem<>(
                      Problem.found(found, signals, unwanted.noun()),
                      names(unwanted, found),
                      List.of(),
                      found,
                      unwanted.keys());
            })
        .awaitingAll(!unwanted.isOfUnfinished())
        .unlessOpen(signals -> open(signals, unwanted, 0, 0), unwanted::label);
  }

  /**
   * Returns the rule that every selected signal matches; unless allowed, an empty selection fails.
   */
  public static <T> Rule<T> all(
      Expectation<T> selection, Expectation<T> expected, boolean noneAllowed) {
    return Rule.<T>negative(
            "every " + selection.plain() + " to " + expected.predicate(),
            signals -> {
              List<T> selected = selection.select(signals);
              if (selected.isEmpty() && !noneAllowed) {
                return noneSelected(selection, signals);
              }
              List<T> wrong = selected.stream().filter(it -> !expected.matches(it)).toList();
              if (wrong.isEmpty()) {
                return unknown(
                    selection.candidates(signals).stream()
                        .filter(it -> !expected.matches(it))
                        .toList(),
                    0,
                    selection);
              }
              Set<String> keys = new TreeSet<>(selection.keys());
              keys.addAll(expected.keys());
              String count = wrong.size() + " of " + selected.size();
              return new Problem<>(
                  count + (wrong.size() == 1 ? " does not" : " do not"),
                  Problem.missesOfEach(expected, wrong, selected.size()),
                  List.of(),
                  wrong,
                  keys);
            })
        .awaitingAll(!selection.isOfUnfinished())
        .unlessOpen(
            signals ->
                selection.candidates(signals).stream()
                    .filter(it -> selection.mayMatch(it) && !expected.matchesForGood(it))
                    .toList(),
            selection::label);
  }

  /** Returns the rule that no selected signal matches; unless allowed, an empty selection fails. */
  public static <T> Rule<T> none(
      Expectation<T> selection, Expectation<T> unwanted, boolean noneAllowed) {
    return Rule.<T>negative(
            "no " + selection.plain() + " to " + unwanted.predicate(),
            signals -> {
              List<T> selected = selection.select(signals);
              if (selected.isEmpty() && !noneAllowed) {
                return noneSelected(selection, signals);
              }
              List<T> wrong = selected.stream().filter(unwanted::matches).toList();
              if (wrong.isEmpty()) {
                return unknown(selection.candidates(signals), 0, selection.and(unwanted));
              }
              String count = wrong.size() + " of " + selected.size();
              return new Problem<>(
                  count + (wrong.size() == 1 ? " does" : " do"),
                  names(selection, wrong),
                  List.of(),
                  wrong,
                  unwanted.keys());
            })
        .awaitingAll(!selection.isOfUnfinished())
        .unlessOpen(
            signals ->
                selection.candidates(signals).stream()
                    .filter(it -> selection.mayMatch(it) && unwanted.mayMatch(it))
                    .toList(),
            selection::label);
  }

  /**
   * Returns the problem of an empty selection, for which a rule would pass vacuously; a name that
   * was probably misspelled is not to be allowed.
   */
  static <T> Problem<T> noneSelected(Expectation<T> selection, Signals<T> signals) {
    String none =
        signals.all().isEmpty() ? "no " + selection.noun() + "s were captured" : "there are none";
    String name = selection.name() == null ? "" : selection.name();
    String similar =
        signals.names().containsKey(name)
            ? null
            : NearestName.closest(name, signals.names().keySet());
    return new Problem<>(
        similar == null ? none + Problem.VACUOUS : none + ". " + NameList.question(name, similar),
        List.of(),
        List.of(),
        similar == null ? List.of() : signals.named(similar),
        selection.keys());
  }
}
