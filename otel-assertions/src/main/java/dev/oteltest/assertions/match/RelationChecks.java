package dev.oteltest.assertions.match;

import dev.oteltest.assertions.condition.Closeness;
import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Condition.Decided;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.condition.Mismatch;
import dev.oteltest.assertions.internal.check.PerForest;
import dev.oteltest.assertions.internal.text.NameList;
import dev.oteltest.assertions.internal.text.SpanLine;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import dev.oteltest.assertions.internal.text.ValuePair;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.assertions.tree.SpanNode;
import io.opentelemetry.api.trace.SpanContext;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Conditions on the position of a span in its tree. */
final class RelationChecks {

  private static final int MAX_LISTED = 8;

  private RelationChecks() {}

  static Condition<SpanNode> root() {
    return Condition.<SpanNode>of(
            "no parent among the spans",
            node -> node.parent() == null && !node.hasUnknownParent(),
            node ->
                node.hasUnknownParent()
                    ? "names a parent, which may be among spans that are not here: pass all of them"
                        + " to CapturedTelemetry.of(spans)"
                    : "is below " + names(oneOrNone(node.parent())))
        .decided(Decided.ONCE_FALSE)
        .openIf(SpanNode::mayGetParent)
        .unknownIf(SpanNode::hasUnknownParent);
  }

  static Condition<SpanNode> noParent() {
    return Condition.fixed(
        "no parent",
        node -> node.parent() == null && !node.isOrphan(),
        node -> {
          if (node.parent() != null) {
            return "is below " + names(oneOrNone(node.parent()));
          }
          boolean isRemote = node.span().getParentSpanContext().isRemote();
          return "names a " + (isRemote ? "remote " : "") + "parent that was not captured";
        });
  }

  static Condition<SpanNode> remoteParent() {
    return Condition.fixed(
        "a remote parent",
        node -> node.span().getParentSpanContext().isRemote(),
        node ->
            node.span().getParentSpanContext().isValid() ? "its parent is local" : "has no parent");
  }

  static Condition<SpanNode> parent(SpanContext parent) {
    return Condition.fixed(
        "parent " + SpanLine.ids(parent),
        node -> {
          SpanContext actual = node.span().getParentSpanContext();
          return actual.getSpanId().equals(parent.getSpanId())
              && actual.getTraceId().equals(parent.getTraceId());
        },
        node -> {
          SpanContext actual = node.span().getParentSpanContext();
          if (!actual.isValid()) {
            return "has no parent";
          }
          return "its parent is "
              + (node.parent() == null
                  ? SpanLine.ids(actual) + ", which was not captured"
                  : names(oneOrNone(node.parent())) + " " + SpanLine.ids(actual));
        });
  }

  static Condition<SpanNode> parent(SpanMatcher parent) {
    return related("parent", parent, node -> oneOrNone(node.parent()));
  }

  static Condition<SpanNode> ancestor(SpanMatcher ancestor) {
    PerForest<BitSet> below =
        new PerForest<>(
            forest -> {
              BitSet positions = new BitSet(forest.nodes().size());
              for (SpanNode node : ancestor.select(forest)) {
                if (!positions.get(node.position())) {
                  positions.set(node.position() + 1, node.endPosition());
                }
              }
              return positions;
            });
    return explained(
        "ancestor",
        ancestor,
        node -> below.of(node).get(node.position()),
        node -> upFrom(node.parent()));
  }

  static Condition<SpanNode> child(SpanMatcher child) {
    return TraceChecks.growing(related("child", child, SpanNode::children), Condition::isRunning);
  }

  static Condition<SpanNode> descendant(SpanMatcher descendant) {
    return TraceChecks.growing(
        explained("descendant", descendant, hasBelow(descendant::select), SpanNode::descendants),
        node -> node.unfinished() != null);
  }

  /** Returns whether a span has one of some descendants, which are looked up once for a forest. */
  private static Predicate<SpanNode> hasBelow(Function<SpanForest, List<SpanNode>> select) {
    PerForest<BitSet> matching =
        new PerForest<>(
            forest -> {
              BitSet positions = new BitSet(forest.nodes().size());
              select.apply(forest).forEach(node -> positions.set(node.position()));
              return positions;
            });
    return node -> {
      int next = matching.of(node).nextSetBit(node.position() + 1);
      return next >= 0 && next < node.endPosition();
    };
  }

  private interface Walk {
    List<SpanNode> from(SpanNode node);
  }

  private static Condition<SpanNode> related(String word, SpanMatcher matcher, Walk walk) {
    return explained(
            word, matcher, node -> walk.from(node).stream().anyMatch(matcher::matches), walk)
        .weighedBy(node -> Closeness.of(matcher.expected(), walk.from(node)));
  }

  private static Condition<SpanNode> explained(
      String word, SpanMatcher matcher, Predicate<SpanNode> test, Walk walk) {
    return new Condition<SpanNode>(
            word + " " + matcher.expected().plain(), test, node -> "", matcher.expected().keys())
        .explainedBy(node -> explain(word, matcher, walk.from(node)))
        .ofOneOf(matcher.expected(), walk::from);
  }

  static Mismatch explain(String word, SpanMatcher matcher, List<SpanNode> candidates) {
    Expectation<SpanNode> expected = matcher.expected();
    String its = "its " + word + " ";
    SpanNode closest = expected.closest(candidates);
    if (closest != null) {
      return Mismatch.of(expected, closest, word + " ", its + expected.label(closest) + " ");
    }
    String name = expected.name();
    String hint = NameList.hint(name, candidates.stream().map(SpanNode::name).toList());
    if (candidates.size() == 1) {
      Mismatch of = mismatchOfName(expected, candidates.get(0), word + " ", its + "is ");
      return new Mismatch(
          of.expectation(), of.actual() + hint, of.wholeExpectation(), of.wholeActual());
    }
    if (name != null && ValueFormatter.isLong(name) && !candidates.isEmpty()) {
      return mismatchOfName(
          expected, mostSimilar(name, candidates), word + " ", "the most similar " + word + " is ");
    }
    String found = candidates.isEmpty() ? "has no " + word : "has only " + names(candidates) + hint;
    return new Mismatch(word + " " + expected.plain(), found);
  }

  /**
   * Returns the mismatch of the name of a span that should meet all expectations.
   *
   * @param words what precedes the expectations: {@code child}
   * @param which what precedes the name: {@code its child is}
   */
  private static Mismatch mismatchOfName(
      Expectation<SpanNode> expected, SpanNode node, String words, String which) {
    Mismatch names = Mismatch.of("span ", expected.name(), which, node.name());
    return new Mismatch(
        words + names.expectation() + expected.withConditions(),
        names.actual(),
        words + names.wholeExpectation() + expected.withConditions(),
        names.wholeActual());
  }

  /** Returns the span with the name that differs the least, as lists show only the beginnings. */
  private static SpanNode mostSimilar(String name, List<SpanNode> candidates) {
    return Collections.max(
        candidates,
        Comparator.comparingDouble(node -> ValuePair.of(name, node.name()).similarity()));
  }

  static Condition<SpanNode> noChild(SpanMatcher child) {
    return none(
        "child",
        "children",
        child.expected(),
        SpanNode::children,
        expected -> node -> node.children().stream().anyMatch(expected),
        Condition::isRunning);
  }

  static Condition<SpanNode> noDescendant(SpanMatcher descendant) {
    return none(
        "descendant",
        "descendants",
        descendant.expected(),
        SpanNode::descendants,
        expected -> hasBelow(forest -> forest.nodes().stream().filter(expected).toList()),
        node -> node.unfinished() != null);
  }

  /**
   * Returns the condition that no span of some matches.
   *
   * @param any returns whether one of them matches
   */
  private static Condition<SpanNode> none(
      String word,
      String plural,
      Expectation<SpanNode> unwanted,
      Walk walk,
      UnaryOperator<Predicate<SpanNode>> any,
      Predicate<SpanNode> mayGetMore) {
    Predicate<SpanNode> found = any.apply(unwanted::matches);
    Predicate<SpanNode> mayBeFound = any.apply(unwanted::mayMatch);
    Predicate<SpanNode> isFoundForGood = any.apply(unwanted::matchesForGood);
    Condition<SpanNode> none =
        new Condition<>(
            "no " + word + " " + unwanted.plain(),
            node -> !found.test(node),
            node -> {
              int count = (int) walk.from(node).stream().filter(unwanted::matches).count();
              return "has " + ValueFormatter.count(count, "such " + word, "such " + plural);
            },
            unwanted.keys());
    if (unwanted.canBeUnknown()) {
      Predicate<SpanNode> isUnknown = any.apply(unwanted::isUnknown);
      none =
          none.unknownIf(
              node -> !found.test(node) && isUnknown.test(node),
              node -> TraceChecks.whyUnknown(unwanted, walk.from(node)));
    }
    return none.decided(Decided.IN_QUIET)
        .openIf(
            node -> !isFoundForGood.test(node) && (mayBeFound.test(node) || mayGetMore.test(node)));
  }

  static Condition<SpanNode> childCount(int count) {
    return Condition.<SpanNode>of(
            ValueFormatter.count(count, "child", "children"),
            node -> node.children().size() == count,
            node ->
                node.children().isEmpty()
                    ? "has none"
                    : "has "
                        + ValueFormatter.count(node.children().size(), "child", "children")
                        + ": "
                        + names(node.children()))
        .decided(Decided.IN_QUIET)
        .openIf(node -> Condition.isRunning(node) && node.children().size() <= count);
  }

  /** Returns a span as a list; an empty list if it is null, because it was not captured. */
  static List<SpanNode> oneOrNone(@Nullable SpanNode node) {
    return node == null ? List.of() : List.of(node);
  }

  /** Returns a span and all above it, from the bottom up; none if it is null. */
  static List<SpanNode> upFrom(@Nullable SpanNode node) {
    List<SpanNode> nodes = new ArrayList<>();
    for (SpanNode up = node; up != null; up = up.parent()) {
      nodes.add(up);
    }
    return nodes;
  }

  static String names(List<SpanNode> nodes) {
    return NameList.of(nodes.stream().map(SpanNode::name).toList(), MAX_LISTED);
  }
}
