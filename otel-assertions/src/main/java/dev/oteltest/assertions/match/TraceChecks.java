package dev.oteltest.assertions.match;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toSet;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.internal.check.PerForest;
import dev.oteltest.assertions.internal.check.SpanIntervals;
import dev.oteltest.assertions.internal.text.NameList;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.tree.CriticalPath;
import dev.oteltest.assertions.tree.SpanNode;
import dev.oteltest.internal.text.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Conditions on the other spans of the trace of a span: that there is one, when it ran, and what
 * the span waited for.
 */
final class TraceChecks {

  private static final int MAX_LISTED = 8;
  private static final String NONE = "there is none in its trace";
  private static final String NOT_ENDED = "has not ended";

  private TraceChecks() {}

  static Condition<SpanNode> inTraceWith(SpanMatcher other) {
    PerForest<Map<String, SpanIntervals>> others = others(other);
    Condition<SpanNode> one =
        new Condition<SpanNode>(
                "a trace with " + other.expected().describe(),
                node -> othersOf(node, others).first(node) != null,
                node ->
                    other.matches(node)
                        ? "this is the only one"
                        : RelationChecks.explain("trace", other, spans(node)).actual(),
                other.expected().keys())
            .ofOneOf(
                other.expected(),
                node -> spans(node).stream().filter(it -> !it.equals(node)).toList());
    return growing(one, node -> spans(node).stream().anyMatch(Condition::isRunning));
  }

  /** Returns the same condition, which may still become true below a span that runs. */
  static Condition<SpanNode> growing(Condition<SpanNode> one, Predicate<SpanNode> mayGetMore) {
    return one.openIf(node -> one.isOpen(node) || (mayGetMore.test(node) && !one.holds(node)));
  }

  /** Returns why it cannot be known whether one of some spans matches, within one sentence. */
  static String whyUnknown(Expectation<SpanNode> expected, List<SpanNode> among) {
    SpanNode first = expected.unknownAmong(among).get(0);
    return expected.label(first) + " may have " + expected.whyUnknown(first);
  }

  /** Returns all spans of the trace of a span. */
  private static List<SpanNode> spans(SpanNode node) {
    String id = traceOf(node);
    return node.forest().nodes().stream().filter(it -> traceOf(it).equals(id)).toList();
  }

  static Condition<SpanNode> after(SpanMatcher other) {
    PerForest<Set<String>> running =
        tracesWith(it -> Condition.isRunning(it) && other.expected().mayMatch(it));
    return compared(
        "a start after ",
        other,
        SpanIntervals::last,
        (node, last) -> SpanIntervals.end(last) <= SpanIntervals.start(node),
        (node, last) ->
            last.span().hasEnded()
                ? "began "
                    + DurationText.of(SpanIntervals.end(last) - SpanIntervals.start(node))
                    + " before the end of "
                    + ValueFormatter.quote(last.name())
                : ValueFormatter.quote(last.name()) + " has not ended",
        node -> isIn(running, node));
  }

  static Condition<SpanNode> startsBefore(SpanMatcher other) {
    return compared(
        "a start before ",
        other,
        SpanIntervals::first,
        (node, first) -> SpanIntervals.start(node) < SpanIntervals.start(first),
        (node, first) -> {
          long late = SpanIntervals.start(node) - SpanIntervals.start(first);
          return "began "
              + (late == 0 ? "at the same time as " : DurationText.of(late) + " after ")
              + ValueFormatter.quote(first.name());
        },
        node -> false);
  }

  static Condition<SpanNode> before(SpanMatcher other) {
    return compared(
        "an end before ",
        other,
        SpanIntervals::first,
        (node, first) ->
            node.span().hasEnded() && SpanIntervals.end(node) <= SpanIntervals.start(first),
        (node, first) ->
            node.span().hasEnded()
                ? "ended "
                    + DurationText.of(SpanIntervals.end(node) - SpanIntervals.start(first))
                    + " after the start of "
                    + ValueFormatter.quote(first.name())
                : NOT_ENDED,
        Condition::isRunning);
  }

  /**
   * Returns the condition that a span compares in some way with one of the others in its trace.
   *
   * @param which returns that one; null if there are no others
   * @param test whether the condition holds of a span and that one
   * @param actual returns what was found instead
   * @param mayChange whether more than what decides which spans match may change the result
   */
  private static Condition<SpanNode> compared(
      String words,
      SpanMatcher other,
      BiFunction<SpanIntervals, SpanNode, @Nullable SpanNode> which,
      BiPredicate<SpanNode, SpanNode> test,
      BiFunction<SpanNode, SpanNode, String> actual,
      Predicate<SpanNode> mayChange) {
    Expectation<SpanNode> expected = other.expected();
    PerForest<Map<String, SpanIntervals>> others = others(other);
    PerForest<Set<String>> open = tracesWith(it -> expected.canBeOpen() && expected.isOpen(it));
    PerForest<Set<String>> unknown = tracesWith(expected::isUnknown);
    Function<SpanNode, @Nullable SpanNode> found =
        node -> which.apply(othersOf(node, others), node);
    return new Condition<SpanNode>(
            words + expected.describe(),
            node -> {
              SpanNode one = found.apply(node);
              return one != null && test.test(node, one);
            },
            node -> {
              SpanNode one = found.apply(node);
              return one == null ? none(expected, node) : actual.apply(node, one);
            },
            expected.keys())
        .unknownIf(node -> isIn(unknown, node), node -> whyUnknown(expected, spans(node)))
        .decided(Decided.IN_QUIET)
        .openIf(node -> isIn(open, node) || mayChange.test(node));
  }

  static Condition<SpanNode> overlaps(SpanMatcher other) {
    PerForest<Map<String, SpanIntervals>> others = others(other);
    Predicate<SpanNode> open = openOverlap(other.expected());
    return new Condition<SpanNode>(
            "time shared with " + other.expected().describe(),
            node -> {
              SpanNode last =
                  othersOf(node, others).lastOfThoseBefore(SpanIntervals.end(node), node);
              return last != null && SpanIntervals.end(last) > SpanIntervals.start(node);
            },
            node ->
                othersOf(node, others).last(node) == null
                    ? none(other.expected(), node)
                    : "they ran one after the other",
            other.expected().keys())
        .decided(other.expected().needsQuiet() ? Decided.IN_QUIET : Decided.ONCE_TRUE)
        .openIf(node -> Condition.isRunning(node) || open.test(node));
  }

  private static String none(Expectation<SpanNode> sought, SpanNode node) {
    List<String> names = spans(node).stream().map(SpanNode::name).toList();
    return NONE + NameList.hint(sought.name(), names);
  }

  /** Running spans may still end before the other one started, as code may state any time. */
  private static Predicate<SpanNode> openOverlap(Expectation<SpanNode> other) {
    PerForest<Map<String, SpanIntervals>> forGood =
        new PerForest<>(
            forest ->
                SpanIntervals.of(
                    forest.nodes().stream()
                        .filter(it -> !Condition.isRunning(it) && other.matchesForGood(it))
                        .toList()));
    PerForest<Map<String, List<SpanNode>>> undecided =
        new PerForest<>(
            forest ->
                forest.nodes().stream()
                    .filter(it -> other.mayMatch(it))
                    .filter(it -> Condition.isRunning(it) || other.isOpen(it))
                    .collect(groupingBy(TraceChecks::traceOf)));
    return node -> {
      SpanNode last = othersOf(node, forGood).lastOfThoseBefore(SpanIntervals.end(node), node);
      boolean isDecided = last != null && SpanIntervals.end(last) > SpanIntervals.start(node);
      return !isDecided
          && undecided.of(node).getOrDefault(traceOf(node), List.of()).stream()
              .anyMatch(it -> !it.equals(node));
    };
  }

  /** Returns the traces in which there is such a span, by their ids. */
  private static PerForest<Set<String>> tracesWith(Predicate<SpanNode> span) {
    return new PerForest<>(
        forest -> forest.nodes().stream().filter(span).map(TraceChecks::traceOf).collect(toSet()));
  }

  private static boolean isIn(PerForest<Set<String>> traces, SpanNode node) {
    return traces.of(node).contains(traceOf(node));
  }

  private static String traceOf(SpanNode node) {
    return node.span().getTraceId();
  }

  private static PerForest<Map<String, SpanIntervals>> others(SpanMatcher other) {
    return new PerForest<>(forest -> SpanIntervals.of(other.select(forest)));
  }

  private static SpanIntervals othersOf(
      SpanNode node, PerForest<Map<String, SpanIntervals>> others) {
    return others.of(node).getOrDefault(traceOf(node), SpanIntervals.NONE);
  }

  static Condition<SpanNode> criticalPath(List<String> names) {
    return Condition.<SpanNode>of(
            "critical path " + NameList.path(names),
            node -> pathOf(node).equals(names),
            node -> {
              List<String> path = pathOf(node);
              if (path.isEmpty()) {
                return "it waited for none of its children";
              }
              int same = 0;
              while (same < Math.min(path.size(), names.size())
                  && path.get(same).equals(names.get(same))) {
                same++;
              }
              if (NameList.folded(path.subList(0, same), it -> it).size() < MAX_LISTED / 2
                  || NameList.folded(path, it -> it).size() <= MAX_LISTED) {
                return "was " + NameList.path(path);
              }
              String rest = NameList.path(path.subList(same, path.size()));
              String after = "after " + ValueFormatter.count(same, "equal span") + ", ";
              return after + (rest.isEmpty() ? "it ended" : "it was " + rest);
            })
        .decided(Decided.IN_QUIET)
        .openIf(node -> node.unfinished() != null);
  }

  private static List<String> pathOf(SpanNode node) {
    return CriticalPath.below(node).stream().map(SpanNode::name).toList();
  }

  static Condition<SpanNode> doneWithin(Duration most) {
    return Condition.<SpanNode>of(
            "completion of everything below within " + DurationText.of(most.toNanos()),
            node -> node.unfinished() == null && CriticalPath.lengthNanos(node) <= most.toNanos(),
            node -> {
              SpanNode unfinished = node.unfinished();
              if (unfinished == null) {
                return "took " + DurationText.of(CriticalPath.lengthNanos(node), most.toNanos());
              }
              return (unfinished == node ? "" : ValueFormatter.quote(unfinished.name()) + " ")
                  + NOT_ENDED;
            })
        .decided(Decided.IN_QUIET)
        .openIf(node -> node.unfinished() != null);
  }

  static Condition<SpanNode> gapAtMost(Duration most) {
    return Condition.<SpanNode>of(
            "no gap between children above " + DurationText.of(most.toNanos()),
            node -> node.span().hasEnded() && CriticalPath.largestGapNanos(node) <= most.toNanos(),
            node ->
                node.span().hasEnded()
                    ? "the largest is "
                        + DurationText.of(CriticalPath.largestGapNanos(node), most.toNanos())
                    : NOT_ENDED)
        .decided(Decided.ONCE_TRUE);
  }
}
