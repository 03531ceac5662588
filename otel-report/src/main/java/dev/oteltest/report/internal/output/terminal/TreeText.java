package dev.oteltest.report.internal.output.terminal;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws spans as text trees in the style of {@code mvn dependency:tree}. Many siblings that look
 * alike, such as the queries of a loop, share a line.
 */
final class TreeText {

  /** Deeper spans are not indented further, so that their names stay on the screen. */
  private static final int MAX_INDENT = 20;

  private final SpanTable spans;
  private final TreeRows rows;
  private final TextStyle style;
  private final TextOutput out;
  private final SpanText line;

  /** Whether the reason of the span at the top was written before. */
  private final boolean explained;

  /** The rows after which no sibling is drawn. */
  private final BitSet last = new BitSet();

  /** By parent, or -1: how many spans below it are not drawn. */
  private final Map<Integer, Integer> hidden = new HashMap<>();

  /** The indentation of the children of each drawn ancestor. */
  private final List<String> indents = new ArrayList<>();

  private TreeText(
      SpanTable spans, TreeRows rows, TextStyle style, TextOutput out, boolean explained) {
    this.spans = spans;
    this.rows = rows;
    this.style = style;
    this.out = out;
    this.line = new SpanText(spans, style);
    this.explained = explained;
  }

  static void write(SpanTable spans, TreeRows rows, TextStyle style, TextOutput out) {
    new TreeText(spans, rows, style, out, false).draw();
  }

  /** Draws the spans of a failure whose reason stands above them: the top does not repeat it. */
  static void writeExplained(SpanTable spans, TreeRows rows, TextStyle style, TextOutput out) {
    new TreeText(spans, rows, style, out, true).draw();
  }

  private void plan() {
    for (int row = rows.from; row < rows.to; ) {
      if (rows.shown.get(row)) {
        row++;
      } else {
        int end = spans.subtreeEnd(row);
        hidden.merge(parentOf(row), end - row, Integer::sum);
        row = end;
      }
    }
    BitSet done = new BitSet();
    for (int row = rows.shown.previousSetBit(rows.to - 1);
        row >= rows.from;
        row = rows.shown.previousSetBit(row - 1)) {
      int parent = parentOf(row);
      if (parent >= 0 && !done.get(parent) && !rows.isHidden(row)) {
        done.set(parent);
        last.set(row, !hidden.containsKey(parent));
      }
      if (row == 0) {
        break;
      }
    }
  }

  private int parentOf(int row) {
    int parent = spans.parent(row);
    return parent < rows.from ? -1 : parent;
  }

  private void draw() {
    plan();
    // The parents whose hidden children have not been counted yet.
    List<Integer> open = new ArrayList<>();
    for (int row = rows.next(rows.from - 1); row >= 0; row = rows.next(row)) {
      close(open, row);
      row(row);
      open.add(row);
    }
    close(open, rows.to);
    if (hidden.containsKey(-1)) {
      more("", hidden.get(-1));
    }
  }

  /** Counts what is hidden below the spans that end before a row. */
  private void close(List<Integer> open, int row) {
    while (!open.isEmpty() && spans.subtreeEnd(open.get(open.size() - 1)) <= row) {
      int parent = open.remove(open.size() - 1);
      Integer more = hidden.get(parent);
      if (more != null) {
        more(indents.get(level(parent) + 1) + "\\- ", more);
      }
    }
  }

  private void more(String indent, int spans) {
    out.line("  " + indent + "...  (" + CountText.of(spans, "more span") + ")");
  }

  private int level(int row) {
    return spans.depth(row) - spans.depth(rows.from);
  }

  private void row(int row) {
    boolean isLast = last.get(row);
    boolean top = parentOf(row) < 0;
    int level = level(row);
    while (indents.size() <= level) {
      indents.add("");
    }
    String indent = indents.get(level);
    boolean deep = level > MAX_INDENT;
    String below = top ? "" : indent;
    if (!top && !deep) {
      below += isLast ? "   " : "|  ";
    }
    if (indents.size() == level + 1) {
      indents.add(below);
    } else {
      indents.set(level + 1, below);
    }
    String corner = isLast ? "\\- " : "+- ";
    String branch =
        (rows.marked.get(row) ? "> " : "  ")
            + indent
            + (top ? "" : corner)
            + (deep ? "(" + (level - MAX_INDENT) + " down) " : "");
    int columns = style.width() == 0 ? 0 : Math.max(1, style.width() - branch.length());
    out.line(branch + line.line(rows, row, columns, !top || !explained));
  }
}
