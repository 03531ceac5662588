package dev.oteltest.operations.internal.text;

import dev.oteltest.internal.diff.ShortestEdit;
import dev.oteltest.internal.diff.ShortestEdit.Change;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Shows how two texts differ as a unified diff. */
public final class UnifiedDiff {

  private static final int CONTEXT = 3;

  private final List<String> before;
  private final List<String> after;
  private final UnaryOperator<String> display;
  private final StringBuilder diff = new StringBuilder();

  private UnifiedDiff(List<String> before, List<String> after, UnaryOperator<String> display) {
    this.before = before;
    this.after = after;
    this.display = display;
  }

  /**
   * Compares two texts.
   *
   * @param display masks secrets in a line
   * @return the diff; empty if the texts are the same
   */
  public static String of(Path name, String before, String after, UnaryOperator<String> display) {
    UnifiedDiff diff = new UnifiedDiff(lines(before), lines(after), display);
    List<Change> changes = new ShortestEdit(diff.before, diff.after).changes();
    if (changes.isEmpty()) {
      return "";
    }
    String path = name.toString().replace('\\', '/');
    diff.diff.append("--- a/").append(path).append("\n+++ b/").append(path).append('\n');
    List<Change> hunk = new ArrayList<>();
    for (Change change : changes) {
      if (!hunk.isEmpty() && change.from() - hunk.get(hunk.size() - 1).to() > 2 * CONTEXT) {
        diff.append(hunk);
        hunk.clear();
      }
      hunk.add(change);
    }
    diff.append(hunk);
    return diff.diff.toString();
  }

  /** Splits a text into lines that end with their newline. */
  private static List<String> lines(String text) {
    return text.isEmpty() ? List.of() : List.of(text.split("(?<=\n)"));
  }

  private void append(List<Change> hunk) {
    Change first = hunk.get(0);
    Change last = hunk.get(hunk.size() - 1);
    int from = Math.max(0, first.from() - CONTEXT);
    int to = Math.min(before.size(), last.to() + CONTEXT);
    int addedFrom = first.addedFrom() - (first.from() - from);
    int addedTo = last.addedTo() + (to - last.to());
    diff.append("@@ -")
        .append(range(from, to - from))
        .append(" +")
        .append(range(addedFrom, addedTo - addedFrom))
        .append(" @@\n");
    int line = from;
    for (Change change : hunk) {
      append(' ', before.subList(line, change.from()));
      append('-', before.subList(change.from(), change.to()));
      append('+', after.subList(change.addedFrom(), change.addedTo()));
      line = change.to();
    }
    append(' ', before.subList(line, to));
  }

  private static String range(int from, int count) {
    int first = count == 0 ? from : from + 1;
    return count == 1 ? String.valueOf(first) : first + "," + count;
  }

  private void append(char sign, List<String> some) {
    for (String line : some) {
      boolean ended = line.endsWith("\n");
      diff.append(sign)
          .append(display.apply(ended ? line.substring(0, line.length() - 1) : line))
          .append(ended ? "\n" : "\n\\ No newline at end of file\n");
    }
  }
}
