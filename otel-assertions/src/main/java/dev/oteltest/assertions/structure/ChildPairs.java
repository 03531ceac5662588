package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.match.Conditions;
import dev.oteltest.assertions.tree.SpanNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which spans are which children of a shape.
 *
 * @param best the spans that match
 * @param missing how many spans each shape lacks
 * @param over the spans that match no shape, by name
 * @param pairs missing shapes with left-over spans of the same name, which may be the expected
 *     spans with a mismatch
 */
record ChildPairs(
    SlotAssignment best,
    Map<TreeMatcher, Integer> missing,
    Map<TreeMatcher, Integer> founds,
    Map<String, List<SpanNode>> over,
    List<Pair> pairs) {

  /** A shape and a span that has its name, but does not match. */
  record Pair(TreeMatcher shape, SpanNode span) {}

  static ChildPairs of(TreeMatching matching, List<TreeMatcher> shapes, List<SpanNode> spans) {
    SlotAssignment best = matching.best(shapes, spans);
    Map<TreeMatcher, Integer> missing = new LinkedHashMap<>();
    Map<TreeMatcher, Integer> found = new HashMap<>();
    for (int slot = 0; slot < shapes.size(); slot++) {
      int lacking = shapes.get(slot).times().least() - best.countIn(slot);
      found.merge(shapes.get(slot), best.countIn(slot), Integer::sum);
      if (lacking > 0) {
        missing.merge(shapes.get(slot), lacking, Integer::sum);
      }
    }
    Map<String, List<SpanNode>> over = leftOver(spans, best);
    return new ChildPairs(best, missing, found, over, pairUp(missing, over));
  }

  /** Returns how many spans match a shape. */
  int found(TreeMatcher shape) {
    return founds.getOrDefault(shape, 0);
  }

  /** Returns the shapes in the order in which their first spans start; others keep their place. */
  List<TreeMatcher> inOrderOfStart(List<TreeMatcher> shapes) {
    Set<Integer> slots = new LinkedHashSet<>();
    for (int span = 0; span < best.items(); span++) {
      slots.add(best.slotOf(span));
    }
    List<TreeMatcher> ordered = new ArrayList<>();
    slots.stream().filter(slot -> slot >= 0).forEach(slot -> ordered.add(shapes.get(slot)));
    for (int slot = 0; slot < shapes.size(); slot++) {
      if (!slots.contains(slot)) {
        ordered.add(Math.min(slot, ordered.size()), shapes.get(slot));
      }
    }
    return ordered;
  }

  private static Map<String, List<SpanNode>> leftOver(List<SpanNode> spans, SlotAssignment best) {
    Map<String, List<SpanNode>> over = new LinkedHashMap<>();
    for (int i = 0; i < spans.size(); i++) {
      if (best.slotOf(i) < 0) {
        SpanNode span = spans.get(i);
        over.computeIfAbsent(span.name(), name -> new ArrayList<>()).add(span);
      }
    }
    return over;
  }

  private static List<Pair> pairUp(
      Map<TreeMatcher, Integer> missing, Map<String, List<SpanNode>> over) {
    List<Pair> paired = new ArrayList<>();
    for (Map.Entry<TreeMatcher, Integer> lacking : missing.entrySet()) {
      String name = Conditions.of(lacking.getKey().span()).name();
      List<SpanNode> named = name == null ? null : over.get(name);
      if (named == null) {
        continue;
      }
      List<SpanNode> pairs = named.subList(0, Math.min(lacking.getValue(), named.size()));
      lacking.setValue(lacking.getValue() - pairs.size());
      pairs.forEach(span -> paired.add(new Pair(lacking.getKey(), span)));
      pairs.clear();
    }
    return paired;
  }
}
