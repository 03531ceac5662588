package dev.oteltest.report.internal.verdict.gate.count;

import java.util.Arrays;
import java.util.List;

/**
 * The elements that a rule judges, each with its rows: a test has those of its attempts, a class
 * those of all its executions. The first row of an element stands for it. Of findings, which are
 * not spans, a row is the place in the list of those of which more than their number is known.
 *
 * @param element what they are
 * @param rows by element
 * @param unlisted how many more findings there are, of which nothing but their number is known
 * @param sifted whether a filter selects them, which can't see those not listed
 */
public record Elements(Element element, List<int[]> rows, long unlisted, boolean sifted) {

  Elements(Element element, List<int[]> rows) {
    this(element, rows, 0, false);
  }

  /** Returns how many there are of which more than their number is known. */
  public int size() {
    return rows.size();
  }

  /** Returns how many more there are. */
  public long more() {
    return sifted ? 0 : unlisted;
  }

  /** Whether there may be more that nobody knows of. */
  public boolean areUnknown() {
    return sifted && unlisted > 0;
  }

  /** Returns the row that stands for an element; of a test, that of the attempt that counts. */
  public int main(int at) {
    return rows.get(at)[0];
  }

  /** Returns the rows of an element. */
  public int[] rows(int at) {
    return rows.get(at);
  }

  /**
   * Returns the element that each row is of; -1 if it is of none.
   *
   * @param spans how many rows there are
   */
  public int[] byRow(int spans) {
    int[] elements = new int[spans];
    Arrays.fill(elements, -1);
    for (int at = 0; at < rows.size(); at++) {
      for (int row : rows.get(at)) {
        elements[row] = at;
      }
    }
    return elements;
  }
}
