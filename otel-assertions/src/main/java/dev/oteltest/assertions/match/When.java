package dev.oteltest.assertions.match;

import dev.oteltest.assertions.text.Values;
import dev.oteltest.assertions.tree.CriticalPath;
import dev.oteltest.assertions.tree.SpanNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Conditions on when a span ran, and what it waited for. */
final class When {

  private static final int LISTED = 8;

  private When() {}

  static Condition<SpanNode> after(SpanMatcher other) {
    return new Condition<>(
        "a start after " + other.describe(),
        node -> all(node, other, it -> it.span().hasEnded() && end(it) <= start(node)),
        node ->
            others(node, other).stream()
                .filter(it -> !it.span().hasEnded() || end(it) > start(node))
                .findFirst()
                .map(it -> "began " + Values.duration(end(it) - start(node)) + " before its end")
                .orElse("there is none in its trace"),
        other.keys());
  }

  static Condition<SpanNode> before(SpanMatcher other) {
    return new Condition<>(
        "an end before " + other.describe(),
        node -> node.span().hasEnded() && all(node, other, it -> end(node) <= start(it)),
        node ->
            others(node, other).stream()
                .filter(it -> !node.span().hasEnded() || end(node) > start(it))
                .findFirst()
                .map(it -> "ended " + Values.duration(end(node) - start(it)) + " after its start")
                .orElse("there is none in its trace"),
        other.keys());
  }

  static Condition<SpanNode> overlaps(SpanMatcher other) {
    return new Condition<>(
        "time shared with " + other.describe(),
        node -> others(node, other).stream().anyMatch(it -> share(node, it)),
        node ->
            others(node, other).isEmpty()
                ? "there is none in its trace"
                : "they ran one after the other",
        other.keys());
  }

  private static boolean share(SpanNode one, SpanNode other) {
    return start(one) < end(other) && start(other) < end(one);
  }

  private static boolean all(SpanNode node, SpanMatcher other, Predicate<SpanNode> test) {
    List<SpanNode> others = others(node, other);
    return !others.isEmpty() && others.stream().allMatch(test);
  }

  private static List<SpanNode> others(SpanNode node, SpanMatcher other) {
    List<SpanNode> others = new ArrayList<>();
    for (SpanNode candidate : other.candidates(node.forest())) {
      if (candidate != node
          && candidate.span().getTraceId().equals(node.span().getTraceId())
          && other.matches(candidate)) {
        others.add(candidate);
      }
    }
    return others;
  }

  private static long start(SpanNode node) {
    return node.span().getStartEpochNanos();
  }

  private static long end(SpanNode node) {
    return node.span().hasEnded() ? node.span().getEndEpochNanos() : Long.MAX_VALUE;
  }

  static Condition<SpanNode> criticalPath(List<String> names) {
    return Condition.of(
        "critical path " + String.join(" > ", names),
        node -> pathOf(node).equals(names),
        node -> {
          List<String> path = pathOf(node);
          return path.isEmpty()
              ? "it waited for none of its children"
              : "was "
                  + String.join(" > ", path.subList(0, Math.min(LISTED, path.size())))
                  + (path.size() > LISTED ? " > ..." : "");
        });
  }

  private static List<String> pathOf(SpanNode node) {
    return CriticalPath.below(node).stream().map(SpanNode::name).toList();
  }

  static Condition<SpanNode> doneWithin(Duration most) {
    return Condition.of(
        "an end of everything below within " + Values.duration(most.toNanos()),
        node -> CriticalPath.lengthNanos(node) <= most.toNanos(),
        node -> "took " + Values.duration(CriticalPath.lengthNanos(node)));
  }

  static Condition<SpanNode> gapAtMost(Duration most) {
    return Condition.of(
        "no gap between children above " + Values.duration(most.toNanos()),
        node -> node.span().hasEnded() && CriticalPath.largestGapNanos(node) <= most.toNanos(),
        node ->
            node.span().hasEnded()
                ? "the largest is " + Values.duration(CriticalPath.largestGapNanos(node))
                : "has not ended");
  }
}
