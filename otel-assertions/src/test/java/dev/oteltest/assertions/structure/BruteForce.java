package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.tree.SpanNode;
import java.util.List;

/** Tries every assignment of spans to shapes. */
final class BruteForce {

  private final List<SpanNode> spans;
  private final boolean[][] fits;
  private final int[] least;
  private final int[] most;
  private final boolean others;
  private final boolean order;

  private BruteForce(
      List<SpanNode> spans,
      boolean[][] fits,
      int[] least,
      int[] most,
      boolean others,
      boolean order) {
    this.spans = spans;
    this.fits = fits;
    this.least = least;
    this.most = most;
    this.others = others;
    this.order = order;
  }

  static boolean fits(
      SpanNode root, boolean[][] fits, int[] least, int[] most, boolean others, boolean order) {
    return new BruteForce(root.children(), fits, least, most, others, order)
        .from(0, new int[root.children().size()]);
  }

  private boolean from(int span, int[] slots) {
    if (span == spans.size()) {
      return isRight(slots);
    }
    for (int slot = others ? -1 : 0; slot < least.length; slot++) {
      int id = Integer.parseInt(spans.get(span).name());
      if (slot < 0 || fits[id][slot]) {
        slots[span] = slot;
        if (from(span + 1, slots)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean isRight(int[] slots) {
    int[] counts = new int[least.length];
    for (int slot : slots) {
      if (slot >= 0) {
        counts[slot]++;
      }
    }
    for (int slot = 0; slot < least.length; slot++) {
      if (counts[slot] < least[slot] || counts[slot] > most[slot]) {
        return false;
      }
    }
    for (int a = 0; order && a < slots.length; a++) {
      for (int b = 0; b < slots.length; b++) {
        boolean before =
            spans.get(a).span().getStartEpochNanos() < spans.get(b).span().getStartEpochNanos();
        if (before && slots[a] >= 0 && slots[b] >= 0 && slots[a] > slots[b]) {
          return false;
        }
      }
    }
    return true;
  }
}
