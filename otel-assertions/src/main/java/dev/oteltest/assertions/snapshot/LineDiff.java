package dev.oteltest.assertions.snapshot;

import dev.oteltest.internal.diff.DiffLine;
import java.util.List;

/**
 * Compares two texts line by line.
 *
 * @since 0.1
 */
public final class LineDiff {

  private LineDiff() {}

  /**
   * Returns the changed lines: removed ones with the prefix {@code - }, added ones with {@code + },
   * and two lines of context around each with two spaces. A line {@code ...} replaces unchanged
   * lines between changes.
   */
  public static List<String> of(String before, String after) {
    return of(before, after, Integer.MAX_VALUE);
  }

  /**
   * Returns the same, but shortens blocks of removed or added lines: {@code ... 7 more removed}.
   *
   * @param longest the number of lines of a block that are shown
   */
  public static List<String> of(String before, String after, int longest) {
    return dev.oteltest.internal.diff.LineDiff.of(before, after, longest).stream()
        .map(DiffLine::toString)
        .toList();
  }
}
