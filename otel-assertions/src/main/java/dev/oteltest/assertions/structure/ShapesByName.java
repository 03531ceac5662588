package dev.oteltest.assertions.structure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The places of shapes in a list, by the name that they expect. */
final class ShapesByName {

  /** Up to this number of shapes, it is faster to try each. */
  private static final int FEW = 8;

  private final int[] nameless;
  private final Map<String, int[]> named = new HashMap<>();

  ShapesByName(List<TreeMatcher> shapes) {
    if (shapes.size() <= FEW) {
      nameless = IntStream.range(0, shapes.size()).toArray();
      return;
    }
    List<Integer> withoutName = new ArrayList<>();
    Map<String, List<Integer>> withName = new HashMap<>();
    for (int slot = 0; slot < shapes.size(); slot++) {
      String name = shapes.get(slot).span().expectation().name();
      (name == null ? withoutName : withName.computeIfAbsent(name, key -> new ArrayList<>()))
          .add(slot);
    }
    nameless = sorted(withoutName, List.of());
    withName.forEach((name, slots) -> named.put(name, sorted(slots, withoutName)));
  }

  private static int[] sorted(List<Integer> some, List<Integer> more) {
    return Stream.concat(some.stream(), more.stream()).mapToInt(slot -> slot).sorted().toArray();
  }

  /** Returns the places of all shapes that may expect a span with the given name, in order. */
  int[] of(String name) {
    return named.getOrDefault(name, nameless);
  }
}
