package dev.oteltest.assertions.snapshot;

import java.util.ArrayList;
import java.util.List;
import org.assertj.core.util.diff.Delta;
import org.assertj.core.util.diff.DiffUtils;

/**
 * Compares two texts line by line with AssertJ's own diff.
 *
 * @since 0.1
 */
public final class LineDiff {

  private static final int CONTEXT = 2;

  /** AssertJ's diff needs 12 MB for 500 lines that all differ, and four times that for 1,000. */
  private static final int LONGEST = 500;

  private final List<String> old;
  private final List<String> diff = new ArrayList<>();

  /** The number of old lines that have been added to the diff or omitted. */
  private int done;

  private LineDiff(List<String> old) {
    this.old = old;
  }

  /**
   * Returns the changed lines: removed ones with the prefix {@code - }, added ones with {@code + },
   * and two lines of context around each with two spaces. A line {@code ...} replaces unchanged
   * lines between changes. At most 500 lines of each text are compared, from the first difference
   * on.
   */
  public static List<String> of(String before, String after) {
    List<String> old = before.lines().toList();
    List<String> now = after.lines().toList();
    int start = 0;
    while (start < Math.min(old.size(), now.size()) && old.get(start).equals(now.get(start))) {
      start++;
    }
    int end = 0;
    while (end < Math.min(old.size(), now.size()) - start
        && old.get(old.size() - 1 - end).equals(now.get(now.size() - 1 - end))) {
      end++;
    }
    int oldEnd = Math.min(old.size() - end, start + LONGEST);
    int nowEnd = Math.min(now.size() - end, start + LONGEST);
    boolean isWhole = oldEnd == old.size() - end && nowEnd == now.size() - end;

    LineDiff lines = new LineDiff(isWhole ? old : old.subList(0, oldEnd));
    for (Delta<String> change :
        DiffUtils.diff(old.subList(start, oldEnd), now.subList(start, nowEnd)).getDeltas()) {
      lines.add(change, start);
    }
    lines.addContextAfter();
    return lines.diff;
  }

  private void add(Delta<String> change, int offset) {
    int at = offset + change.getOriginal().getPosition();
    if (at - done > (diff.isEmpty() ? CONTEXT : 2 * CONTEXT)) {
      addContextAfter();
      diff.add("  ...");
      done = at - CONTEXT;
    }
    addUnchanged(at);
    change.getOriginal().getLines().forEach(line -> diff.add("- " + line));
    change.getRevised().getLines().forEach(line -> diff.add("+ " + line));
    done = at + change.getOriginal().size();
  }

  private void addContextAfter() {
    if (!diff.isEmpty()) {
      addUnchanged(Math.min(old.size(), done + CONTEXT));
    }
  }

  private void addUnchanged(int end) {
    old.subList(done, end).forEach(line -> diff.add("  " + line));
    done = end;
  }
}
