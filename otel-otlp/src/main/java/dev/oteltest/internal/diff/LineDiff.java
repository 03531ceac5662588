package dev.oteltest.internal.diff;

import java.util.ArrayList;
import java.util.List;

/**
 * Compares two texts line by line: removed and added lines, with two lines of context around each
 * change.
 */
public final class LineDiff {

  private static final int CONTEXT = 2;

  private final List<DiffLine> diff = new ArrayList<>();

  /** The lines of context after the last change. */
  private final List<String> unchanged = new ArrayList<>();

  private LineDiff() {}

  /**
   * Returns the changed lines with their context. A line {@code ...} replaces unchanged lines
   * between changes, and {@code ... 7 more removed} the rest of a block of removed or added lines.
   *
   * @param longest the number of lines of a block that are shown
   * @return the lines; empty if the texts have the same
   */
  public static List<DiffLine> of(String before, String after, int longest) {
    LineDiff lines = new LineDiff();
    lines.add(before.lines().toList(), after.lines().toList(), longest);
    if (!lines.diff.isEmpty()) {
      lines.addContext(Math.min(CONTEXT, lines.unchanged.size()));
    }
    return lines.diff;
  }

  private void add(List<String> old, List<String> now, int longest) {
    int kept = 0;
    for (ShortestEdit.Change change : new ShortestEdit(old, now).changes()) {
      unchanged.addAll(old.subList(kept, change.from()));
      addContextBetween();
      addBlock(DiffLine.Kind.REMOVED, old.subList(change.from(), change.to()), longest);
      addBlock(DiffLine.Kind.ADDED, now.subList(change.addedFrom(), change.addedTo()), longest);
      kept = change.to();
    }
    unchanged.addAll(old.subList(kept, old.size()));
  }

  private void addBlock(DiffLine.Kind kind, List<String> lines, int longest) {
    int shown = Math.min(longest, lines.size());
    lines.subList(0, shown).forEach(line -> diff.add(DiffLine.of(kind, line)));
    if (shown < lines.size()) {
      String what = kind == DiffLine.Kind.REMOVED ? " more removed" : " more added";
      leaveOut("... " + (lines.size() - shown) + what);
    }
  }

  /** Adds the unchanged lines before a change, or only those next to it and the previous one. */
  private void addContextBetween() {
    int before = diff.isEmpty() ? 0 : CONTEXT;
    if (unchanged.size() > before + CONTEXT) {
      List<String> next =
          List.copyOf(unchanged.subList(unchanged.size() - CONTEXT, unchanged.size()));
      addContext(before);
      leaveOut("...");
      unchanged.addAll(next);
    }
    addContext(unchanged.size());
  }

  private void addContext(int lines) {
    unchanged.subList(0, lines).forEach(line -> diff.add(DiffLine.of(DiffLine.Kind.KEPT, line)));
    unchanged.clear();
  }

  private void leaveOut(String what) {
    diff.add(DiffLine.of(DiffLine.Kind.LEFT_OUT, what));
  }
}
