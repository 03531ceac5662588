package dev.oteltest.operations.internal.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A replacement of a range of a text.
 *
 * @param start the offset of the first replaced character
 * @param end the offset after the last one; equal to the start for an insertion
 * @param text what is there instead
 */
public record TextEdit(int start, int end, String text) {

  /**
   * Applies edits to a text.
   *
   * @param edits in any order; insertions at the same offset are kept in theirs
   * @throws IllegalArgumentException if edits overlap
   */
  public static String apply(String text, List<TextEdit> edits) {
    List<TextEdit> sorted = new ArrayList<>(edits);
    sorted.sort(Comparator.comparingInt(TextEdit::start).thenComparingInt(TextEdit::end));
    StringBuilder edited = new StringBuilder(text.length() + 256);
    int done = 0;
    for (TextEdit edit : sorted) {
      if (edit.start < done) {
        throw new IllegalArgumentException("Edits overlap at offset " + edit.start);
      }
      edited.append(text, done, edit.start).append(edit.text);
      done = edit.end;
    }
    return edited.append(text, done, text.length()).toString();
  }
}
