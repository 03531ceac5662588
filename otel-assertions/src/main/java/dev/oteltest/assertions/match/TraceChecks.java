package dev.oteltest.assertions.match;

import dev.oteltest.assertions.condition.Condition;
import dev.oteltest.assertions.condition.Expectation;
import dev.oteltest.assertions.internal.check.PerForest;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Conditions on the other spans of the trace of a span. */
final class TraceChecks {

  private TraceChecks() {}

  static Condition<SpanNode> inTraceWith(SpanMatcher other) {
    PerForest<Map<String, Integer>> found =
        new PerForest<>(
            forest -> {
              Map<String, Integer> counts = new HashMap<>();
              other.select(forest).forEach(it -> counts.merge(traceOf(it), 1, Integer::sum));
              return counts;
            });
    Condition<SpanNode> one =
        new Condition<SpanNode>(
                "a trace with " + other.expectation().describe(),
                node ->
                    found.of(node).getOrDefault(traceOf(node), 0) > (other.matches(node) ? 1 : 0),
                node ->
                    other.matches(node)
                        ? "this is the only one"
                        : RelationChecks.explain("trace", other, spans(node)).actual(),
                other.expectation().keys())
            .ofOneOf(other.expectation(), TraceChecks::others);
    return growing(one, node -> spans(node).stream().anyMatch(Condition::isRunning));
  }

  /** Returns the same condition, which may still become true below a span that runs. */
  static Condition<SpanNode> growing(Condition<SpanNode> one, Predicate<SpanNode> mayGetMore) {
    return one.openIf(node -> one.isOpen(node) || (mayGetMore.test(node) && !one.holds(node)));
  }

  private static List<SpanNode> others(SpanNode node) {
    return spans(node).stream().filter(it -> !it.equals(node)).toList();
  }

  /** Returns why it cannot be known whether one of some spans matches, within one sentence. */
  static String whyUnknown(Expectation<SpanNode> expected, List<SpanNode> among) {
    SpanNode first = expected.unknownAmong(among).get(0);
    return expected.label(first) + " may have " + expected.whyUnknown(first);
  }

  /** Returns all spans of the trace of a span. */
  static List<SpanNode> spans(SpanNode node) {
    String id = traceOf(node);
    return node.forest().nodes().stream().filter(it -> traceOf(it).equals(id)).toList();
  }

  private static String traceOf(SpanNode node) {
    return node.span().getTraceId();
  }
}
