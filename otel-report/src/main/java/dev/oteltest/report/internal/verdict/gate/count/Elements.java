package dev.oteltest.report.internal.verdict.gate.count;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * The elements that a rule judges, each with its rows: a test has those of its attempts, a class
 * those of all its executions. The first row of an element stands for it.
 */
public final class Elements {

  private int[] starts = new int[16];
  private int[] rows = new int[16];
  private int size;

  Elements() {}

  /** Adds an element with one row. */
  void add(int row) {
    begin();
    addRow(row);
  }

  /** Begins an element without rows. */
  void begin() {
    size++;
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
    }
    starts[size] = starts[size - 1];
  }

  /** Adds a row to the last element. */
  void addRow(int row) {
    int at = starts[size];
    if (at == rows.length) {
      rows = Arrays.copyOf(rows, 2 * at);
    }
    rows[at] = row;
    starts[size]++;
  }

  /** Returns how many there are. */
  public int size() {
    return size;
  }

  /** Returns the row that stands for an element; of a test, that of the attempt that counts. */
  public int main(int element) {
    return rows[starts[element]];
  }

  /** Returns the rows of an element. */
  public IntStream rows(int element) {
    return Arrays.stream(rows, starts[element], starts[element + 1]);
  }

  /**
   * Returns the element that each row is of; -1 if it is of none.
   *
   * @param spans how many rows there are
   */
  public int[] byRow(int spans) {
    int[] elements = new int[spans];
    Arrays.fill(elements, -1);
    for (int element = 0; element < size; element++) {
      for (int i = starts[element]; i < starts[element + 1]; i++) {
        elements[rows[i]] = element;
      }
    }
    return elements;
  }

  int from(int element) {
    return starts[element];
  }

  int to(int element) {
    return starts[element + 1];
  }

  int rowAt(int index) {
    return rows[index];
  }
}
