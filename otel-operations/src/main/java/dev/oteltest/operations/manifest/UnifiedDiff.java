package dev.oteltest.operations.manifest;

import dev.oteltest.operations.internal.yaml.TextEdit;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/** Shows edits of a text as a unified diff. */
final class UnifiedDiff {

  private static final int CONTEXT = 3;

  /** Lines of the old text, and what is there instead. */
  private record Change(int from, int to, List<String> added) {}

  private final List<String> lines;
  private final UnaryOperator<String> display;
  private final StringBuilder diff = new StringBuilder();
  private int addedBefore;

  private UnifiedDiff(List<String> lines, UnaryOperator<String> display) {
    this.lines = lines;
    this.display = display;
  }

  /**
   * Formats edits.
   *
   * @param display masks secrets in a line
   * @return the diff; empty without edits
   */
  static String of(Path name, String text, List<TextEdit> edits, UnaryOperator<String> display) {
    UnifiedDiff diff = new UnifiedDiff(lines(text), display);
    List<Change> changes = diff.changes(text, edits);
    if (changes.isEmpty()) {
      return "";
    }
    String path = name.toString().replace('\\', '/');
    diff.diff.append("--- a/").append(path).append("\n+++ b/").append(path).append('\n');
    List<Change> hunk = new ArrayList<>();
    for (Change change : changes) {
      if (!hunk.isEmpty() && change.from - hunk.get(hunk.size() - 1).to > 2 * CONTEXT) {
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
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline + 1;
      lines.add(text.substring(start, end));
      start = end;
    }
    return lines;
  }

  /** Returns the changed lines, in order; edits of one line, or of neighbors, are one change. */
  private List<Change> changes(String text, List<TextEdit> edits) {
    int[] starts = new int[lines.size() + 1];
    for (int i = 0; i < lines.size(); i++) {
      starts[i + 1] = starts[i] + lines.get(i).length();
    }
    List<TextEdit> sorted = new ArrayList<>(edits);
    sorted.sort(Comparator.comparingInt(TextEdit::start).thenComparingInt(TextEdit::end));
    List<Change> changes = new ArrayList<>();
    int next = 0;
    int line = 0;
    while (next < sorted.size()) {
      while (line + 1 < lines.size() && starts[line + 1] <= sorted.get(next).start()) {
        line++;
      }
      int from = line;
      int to = line;
      List<TextEdit> here = new ArrayList<>();
      while (next < sorted.size()
          && (here.isEmpty() || to >= lines.size() || sorted.get(next).start() < starts[to])) {
        TextEdit edit = sorted.get(next++);
        while (to < lines.size() && (to == from || starts[to] < edit.end())) {
          to++;
        }
        here.add(new TextEdit(edit.start() - starts[from], edit.end() - starts[from], edit.text()));
      }
      String changed = TextEdit.apply(text.substring(starts[from], starts[to]), here);
      changes.add(trimmed(from, to, lines(changed)));
    }
    return changes;
  }

  private Change trimmed(int first, int last, List<String> changed) {
    int from = first;
    int to = last;
    int begin = 0;
    int end = changed.size();
    while (from < to && begin < end && lines.get(from).equals(changed.get(begin))) {
      from++;
      begin++;
    }
    while (from < to && begin < end && lines.get(to - 1).equals(changed.get(end - 1))) {
      to--;
      end--;
    }
    return new Change(from, to, changed.subList(begin, end));
  }

  private void append(List<Change> hunk) {
    int from = Math.max(0, hunk.get(0).from - CONTEXT);
    int to = Math.min(lines.size(), hunk.get(hunk.size() - 1).to + CONTEXT);
    int added = hunk.stream().mapToInt(change -> change.added.size()).sum();
    int removed = hunk.stream().mapToInt(change -> change.to - change.from).sum();
    int count = to - from - removed + added;
    diff.append("@@ -")
        .append(range(from, to - from))
        .append(" +")
        .append(range(from + addedBefore, count))
        .append(" @@\n");
    addedBefore += added - removed;
    int line = from;
    for (Change change : hunk) {
      append(' ', lines.subList(line, change.from));
      append('-', lines.subList(change.from, change.to));
      append('+', change.added);
      line = change.to;
    }
    append(' ', lines.subList(line, to));
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
