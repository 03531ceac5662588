package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.tree.SpanNode;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Determines which of some shapes each of some spans has. It pauses where that is not known yet, so
 * that a deep shape does not need a deep stack.
 */
final class FittingSlots {

  private final List<TreeMatcher> shapes;
  private final List<SpanNode> spans;
  private final ShapesByName named;
  private final Certainty certainty;
  private final KnownAnswers known;
  private final int[][] slotsFor;
  private final int[] fitting;
  private int[] before = {};
  private int count;
  private int span;
  private int next;

  FittingSlots(
      List<TreeMatcher> shapes,
      List<SpanNode> spans,
      ShapesByName named,
      Certainty certainty,
      KnownAnswers known) {
    this.shapes = shapes;
    this.spans = spans;
    this.named = named;
    this.certainty = certainty;
    this.known = known;
    slotsFor = new int[spans.size()][];
    fitting = new int[shapes.size()];
  }

  /** Goes on, and returns the shape for which {@link #span} is to be asked; null at the end. */
  @Nullable TreeMatcher unknown() {
    while (span < slotsFor.length) {
      int[] slots = named.of(spans.get(span).name());
      while (next < slots.length) {
        TreeMatcher shape = shapes.get(slots[next]);
        if (!isAsBefore(slots)) {
          Boolean fits = answer(shape);
          if (fits == null) {
            return shape;
          }
          if (fits) {
            fitting[count++] = slots[next];
          }
        }
        next++;
      }
      endSpan();
    }
    return null;
  }

  /** Returns whether the previous slot has the same shape; then the answer is the same. */
  private boolean isAsBefore(int[] slots) {
    if (next == 0 || shapes.get(slots[next - 1]) != shapes.get(slots[next])) {
      return false;
    }
    if (count > 0 && fitting[count - 1] == slots[next - 1]) {
      fitting[count++] = slots[next];
    }
    return true;
  }

  private @Nullable Boolean answer(TreeMatcher shape) {
    SpanNode node = spans.get(span);
    if (!certainty.matches(shape, node)) {
      return false;
    }
    return ShapeRoom.isSpanAlone(shape) ? (Boolean) true : known.of(shape, node);
  }

  private void endSpan() {
    // Most spans fit the same slots as the previous one, so they share the array.
    if (!Arrays.equals(before, 0, before.length, fitting, 0, count)) {
      before = Arrays.copyOf(fitting, count);
    }
    slotsFor[span++] = before;
    count = 0;
    next = 0;
  }

  /** Returns the span whose shape is not known yet. */
  SpanNode span() {
    return spans.get(span);
  }

  /** Returns the slots that each span fits into, in ascending order. */
  int[][] slotsFor() {
    return slotsFor;
  }
}
