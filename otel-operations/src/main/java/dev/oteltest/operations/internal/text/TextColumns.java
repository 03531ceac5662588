package dev.oteltest.operations.internal.text;

import java.util.ArrayList;
import java.util.List;

/** Rows of text in columns. */
public final class TextColumns {

  private final List<String[]> rows = new ArrayList<>();

  /** Creates a table with its head. */
  public TextColumns(String... head) {
    rows.add(head);
  }

  /** Adds a row with as many cells as the head. */
  public void row(String... cells) {
    rows.add(cells);
  }

  /** Returns the lines, of which the first is the head. */
  public List<String> lines() {
    int[] widths = new int[rows.get(0).length];
    for (String[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        widths[i] = Math.max(widths[i], row[i].length());
      }
    }
    List<String> lines = new ArrayList<>();
    for (String[] row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.length; i++) {
        line.append(row[i]).append(" ".repeat(widths[i] - row[i].length() + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }
}
