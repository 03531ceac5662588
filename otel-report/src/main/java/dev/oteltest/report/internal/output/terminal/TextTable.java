package dev.oteltest.report.internal.output.terminal;

import java.util.Arrays;
import java.util.List;

/** Columns of texts, each as wide as the widest of its texts; one without texts is left out. */
public final class TextTable {

  private static final String GAP = "  ";

  private final int[] widths;

  /**
   * Measures columns.
   *
   * @param head the titles, of which that of a column without texts is left out
   * @param rows have as many cells
   */
  public TextTable(List<String> head, List<List<String>> rows) {
    widths = new int[head.size()];
    rows.forEach(row -> Arrays.setAll(widths, i -> Math.max(widths[i], Columns.of(row.get(i)))));
    Arrays.setAll(widths, i -> widths[i] == 0 ? 0 : Math.max(widths[i], Columns.of(head.get(i))));
  }

  /** Makes a column narrower, but not below its least width, if lines are too wide. */
  public void fit(int column, int least, int width) {
    int all = Arrays.stream(widths).filter(each -> each > 0).map(each -> each + GAP.length()).sum();
    int over = Math.max(0, all - GAP.length() - width);
    widths[column] = Math.min(widths[column], Math.max(least, widths[column] - over));
  }

  /** Returns a row as a line. */
  public String line(List<String> cells) {
    return line(cells, cells);
  }

  /**
   * Returns a row as a line.
   *
   * @param shown the same cells with styles; a cell that is shortened has none
   */
  public String line(List<String> cells, List<String> shown) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      if (widths[i] > 0) {
        String cell = Columns.shorten(cells.get(i), widths[i]);
        line.append(line.isEmpty() ? "" : GAP)
            .append(cell.equals(cells.get(i)) ? shown.get(i) : cell)
            .append(" ".repeat(widths[i] - Columns.of(cell)));
      }
    }
    return line.toString().stripTrailing();
  }
}
