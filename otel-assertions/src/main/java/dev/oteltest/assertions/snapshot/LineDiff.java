package dev.oteltest.assertions.snapshot;

import java.util.ArrayList;
import java.util.List;

/** What changed from one text to another, line by line. */
public final class LineDiff {

  private static final int CONTEXT = 2;
  private static final int LONGEST = 2_000;

  private LineDiff() {}

  /**
   * The lines that are gone with {@code - } before them, those that are new with {@code + }, and
   * two lines around each with two blanks.
   */
  public static List<String> of(String before, String after) {
    List<String> old = limited(before.lines().toList());
    List<String> now = limited(after.lines().toList());
    List<String> all = merged(old, now, lengths(old, now));
    List<String> diff = new ArrayList<>();
    int skipped = 0;
    for (int i = 0; i < all.size(); i++) {
      if (isNearChange(all, i)) {
        if (skipped > 0) {
          diff.add("  ...");
          skipped = 0;
        }
        diff.add(all.get(i));
      } else {
        skipped++;
      }
    }
    return diff;
  }

  private static List<String> limited(List<String> lines) {
    return lines.subList(0, Math.min(LONGEST, lines.size()));
  }

  /** How long the longest common subsequence is from each pair of lines on. */
  private static int[][] lengths(List<String> old, List<String> now) {
    int[][] lengths = new int[old.size() + 1][now.size() + 1];
    for (int i = old.size() - 1; i >= 0; i--) {
      for (int j = now.size() - 1; j >= 0; j--) {
        lengths[i][j] =
            old.get(i).equals(now.get(j))
                ? lengths[i + 1][j + 1] + 1
                : Math.max(lengths[i + 1][j], lengths[i][j + 1]);
      }
    }
    return lengths;
  }

  private static List<String> merged(List<String> old, List<String> now, int[][] lengths) {
    List<String> all = new ArrayList<>();
    int i = 0;
    int j = 0;
    while (i < old.size() || j < now.size()) {
      if (i < old.size() && j < now.size() && old.get(i).equals(now.get(j))) {
        all.add("  " + old.get(i));
        i++;
        j++;
      } else if (j == now.size() || (i < old.size() && lengths[i + 1][j] >= lengths[i][j + 1])) {
        all.add("- " + old.get(i++));
      } else {
        all.add("+ " + now.get(j++));
      }
    }
    return all;
  }

  private static boolean isNearChange(List<String> all, int at) {
    int to = Math.min(all.size(), at + CONTEXT + 1);
    return all.subList(Math.max(0, at - CONTEXT), to).stream()
        .anyMatch(line -> !line.startsWith("  "));
  }
}
