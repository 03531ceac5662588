package dev.oteltest.assertions.internal.rule;

import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.match.Mismatch;
import dev.oteltest.assertions.match.SpanMatcher;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rules on the number of matching spans and on what all of them have in common. */
public final class CountRules {

  private CountRules() {}

  /** Returns the rule that exactly the given number of spans match. */
  public static Rule exactly(SpanMatcher matcher, int count) {
    return new Rule(
        "exactly " + matcher.counted(count),
        count == 0,
        forest -> count(forest, matcher, count, count));
  }

  /** Returns the rule that at least the given number of spans match. */
  public static Rule atLeast(SpanMatcher matcher, int count) {
    return Rule.positive(
        "at least " + matcher.counted(count),
        forest -> count(forest, matcher, count, Integer.MAX_VALUE));
  }

  /** Returns the rule that at most the given number of spans match. */
  public static Rule atMost(SpanMatcher matcher, int count) {
    return Rule.negative(
        "at most " + matcher.counted(count), forest -> count(forest, matcher, 0, count));
  }

  private static @Nullable Problem count(
      SpanForest forest, SpanMatcher matcher, int least, int most) {
    List<SpanNode> found = matcher.select(forest);
    if (found.size() >= least && found.size() <= most) {
      return null;
    }
    List<SpanNode> closest =
        found.isEmpty() ? closest(matcher, matcher.candidates(forest)) : List.of();
    List<SpanNode> listed = List.of();
    if (found.size() < least) {
      listed = matcher.name() == null ? closest : others(matcher, forest, found);
    }
    return new Problem(
        "found " + found.size(),
        misses(matcher, listed),
        List.of(),
        found.isEmpty() ? closest : found,
        matcher.keys());
  }

  private static List<SpanNode> others(
      SpanMatcher matcher, SpanForest forest, List<SpanNode> found) {
    List<SpanNode> candidates = matcher.candidates(forest);
    return found.isEmpty()
        ? candidates
        : candidates.stream().filter(node -> !matcher.matches(node)).toList();
  }

  private static List<SpanNode> closest(SpanMatcher matcher, List<SpanNode> others) {
    SpanNode closest = matcher.closest(others);
    return closest == null ? List.of() : List.of(closest);
  }

  private static List<String> misses(SpanMatcher matcher, List<SpanNode> nodes) {
    return Problem.details(
        nodes,
        node ->
            ValueFormatter.quote(node.name())
                + " misses "
                + String.join(
                    ", ", matcher.mismatches(node).stream().map(Mismatch::brief).toList()));
  }

  /**
   * Returns the rule that every selected span matches; unless allowed, an empty selection fails.
   */
  public static Rule all(SpanMatcher selection, SpanMatcher expected, boolean noneAllowed) {
    return new Rule(
        "every " + selection.plain() + " to " + expected.predicate(),
        true,
        forest -> {
          List<SpanNode> selected = selection.select(forest);
          if (selected.isEmpty() && !noneAllowed) {
            return noneSelected(selection);
          }
          List<SpanNode> wrong = selected.stream().filter(node -> !expected.matches(node)).toList();
          if (wrong.isEmpty()) {
            return null;
          }
          Set<String> keys = new TreeSet<>(selection.keys());
          keys.addAll(expected.keys());
          String count = wrong.size() + " of " + selected.size();
          return new Problem(
              count + (wrong.size() == 1 ? " does not" : " do not"),
              misses(expected, wrong),
              List.of(),
              wrong,
              keys);
        });
  }

  /** Returns the rule that no selected span matches; unless allowed, an empty selection fails. */
  public static Rule none(SpanMatcher selection, SpanMatcher unwanted, boolean noneAllowed) {
    return new Rule(
        "no " + selection.plain() + " to " + unwanted.predicate(),
        true,
        forest -> {
          List<SpanNode> selected = selection.select(forest);
          if (selected.isEmpty() && !noneAllowed) {
            return noneSelected(selection);
          }
          List<SpanNode> wrong = selected.stream().filter(unwanted::matches).toList();
          String count = wrong.size() + " of " + selected.size();
          return wrong.isEmpty()
              ? null
              : new Problem(
                  count + (wrong.size() == 1 ? " does" : " do"),
                  Problem.details(wrong, node -> ValueFormatter.quote(node.name())),
                  List.of(),
                  wrong,
                  unwanted.keys());
        });
  }

  /** Returns the problem of a selection without spans, for which a rule would pass vacuously. */
  static Problem noneSelected(SpanMatcher selection) {
    return new Problem(
        "there are none" + Problem.VACUOUS, List.of(), List.of(), List.of(), selection.keys());
  }
}
