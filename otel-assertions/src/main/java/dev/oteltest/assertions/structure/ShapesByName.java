package dev.oteltest.assertions.structure;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The places of shapes in a list, by the name that they expect. */
final class ShapesByName {

  private final int[] nameless;
  private final Map<String, int[]> named = new HashMap<>();

  ShapesByName(List<TreeMatcher> shapes) {
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

  /** Returns the places of the shapes that a span with the given name may have, in their order. */
  int[] of(String name) {
    return named.getOrDefault(name, nameless);
  }
}
