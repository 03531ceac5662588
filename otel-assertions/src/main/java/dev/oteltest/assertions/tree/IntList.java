package dev.oteltest.assertions.tree;

import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.RandomAccess;

/** A growing list of places of spans, without an object per element. */
final class IntList {

  private int[] places = new int[1];
  private int size;

  void add(int place) {
    if (size == places.length) {
      places = Arrays.copyOf(places, size * 2);
    }
    places[size++] = place;
  }

  int size() {
    return size;
  }

  int[] toArray() {
    return Arrays.copyOf(places, size);
  }

  /** Returns the spans at a range of the places. */
  static List<SpanNode> view(List<SpanNode> nodes, int[] places, int from, int to) {
    class View extends AbstractList<SpanNode> implements RandomAccess {

      @Override
      public SpanNode get(int index) {
        if (index < 0 || index >= size()) {
          throw new IndexOutOfBoundsException("index " + index + " of " + size());
        }
        return nodes.get(places[from + index]);
      }

      @Override
      public int size() {
        return to - from;
      }
    }
    return new View();
  }
}
