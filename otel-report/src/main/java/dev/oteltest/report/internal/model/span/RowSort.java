package dev.oteltest.report.internal.model.span;

import java.util.Arrays;

/** Sorts rows without a box for each: a merge sort, so rows that compare equal keep their order. */
public final class RowSort {

  /** Compares two rows. */
  public interface RowOrder {
    int compare(int row, int other);
  }

  private RowSort() {}

  /** Returns the rows below {@code size}, sorted. */
  public static int[] sorted(int size, RowOrder order) {
    int[] rows = new int[size];
    Arrays.setAll(rows, row -> row);
    return sort(rows, size, order);
  }

  /** Returns some rows sorted; the given array is not of use afterwards. */
  public static int[] sort(int[] rows, int size, RowOrder order) {
    int[] from = rows;
    int[] to = new int[size];
    for (int width = 1; width < size; width *= 2) {
      for (int low = 0; low < size; low += 2 * width) {
        int middle = Math.min(low + width, size);
        merge(from, to, low, middle, Math.min(middle + width, size), order);
      }
      int[] merged = to;
      to = from;
      from = merged;
    }
    return from;
  }

  private static void merge(int[] from, int[] to, int low, int middle, int high, RowOrder order) {
    if (middle >= high || order.compare(from[middle - 1], from[middle]) <= 0) {
      System.arraycopy(from, low, to, low, high - low);
      return;
    }
    int left = low;
    int right = middle;
    for (int at = low; at < high; at++) {
      boolean takeLeft =
          right >= high || (left < middle && order.compare(from[left], from[right]) <= 0);
      to[at] = takeLeft ? from[left++] : from[right++];
    }
  }
}
