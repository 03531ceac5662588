package dev.oteltest.internal.diff;

import dev.oteltest.internal.diff.DiffLine.Kind;
import dev.oteltest.internal.diff.DiffLine.Part;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Marks the words that changed where lines replace others. Lines that have little in common with
 * those that they replace stay unmarked.
 */
public final class WordDiff {

  /** The share of the characters, other than spaces, that must be the same to mark the others. */
  private static final double MIN_SHARE = 1.0 / 3;

  private static final String NEWLINE = "\n";

  private WordDiff() {}

  /** Returns the lines of a difference with the words marked that changed. */
  public static List<DiffLine> mark(List<DiffLine> diff) {
    List<DiffLine> marked = new ArrayList<>(diff.size());
    int from = 0;
    while (from < diff.size()) {
      int added = endOf(Kind.REMOVED, diff, from);
      int end = endOf(Kind.ADDED, diff, added);
      if (added > from && end > added) {
        mark(diff.subList(from, added), diff.subList(added, end), marked);
      } else {
        end = Math.max(end, from + 1);
        marked.addAll(diff.subList(from, end));
      }
      from = end;
    }
    return marked;
  }

  private static int endOf(Kind kind, List<DiffLine> diff, int from) {
    int end = from;
    while (end < diff.size() && diff.get(end).kind() == kind) {
      end++;
    }
    return end;
  }

  private static void mark(List<DiffLine> removed, List<DiffLine> added, List<DiffLine> marked) {
    List<String> old = words(removed);
    List<String> now = words(added);
    ShortestEdit edit = new ShortestEdit(old, now);
    if (kept(old, edit.removed()) < MIN_SHARE * Math.max(size(old), size(now))) {
      marked.addAll(removed);
      marked.addAll(added);
    } else {
      addLines(Kind.REMOVED, old, edit.removed(), marked);
      addLines(Kind.ADDED, now, edit.added(), marked);
    }
  }

  private static long kept(List<String> words, BitSet changed) {
    long kept = 0;
    for (int i = changed.nextClearBit(0); i < words.size(); i = changed.nextClearBit(i + 1)) {
      kept += size(words.get(i));
    }
    return kept;
  }

  private static long size(List<String> words) {
    return words.stream().mapToLong(WordDiff::size).sum();
  }

  private static long size(String word) {
    return word.isBlank() ? 0 : word.length();
  }

  private static void addLines(
      Kind kind, List<String> words, BitSet changed, List<DiffLine> marked) {
    List<Part> parts = new ArrayList<>();
    StringBuilder part = new StringBuilder();
    for (int i = 0; i < words.size(); i++) {
      String word = words.get(i);
      boolean ends = word.equals(NEWLINE);
      part.append(ends ? "" : word);
      if (ends || changed.get(i + 1) != changed.get(i)) {
        if (part.length() > 0) {
          parts.add(new Part(part.toString(), changed.get(ends ? i - 1 : i)));
          part.setLength(0);
        }
      }
      if (ends) {
        marked.add(new DiffLine(kind, List.copyOf(parts)));
        parts.clear();
      }
    }
  }

  /** Splits lines into words, runs of spaces, other characters, and the ends of the lines. */
  private static List<String> words(List<DiffLine> lines) {
    List<String> words = new ArrayList<>();
    for (DiffLine line : lines) {
      String text = line.text();
      int start = 0;
      while (start < text.length()) {
        int end = endOfWord(text, start);
        words.add(text.substring(start, end));
        start = end;
      }
      words.add(NEWLINE);
    }
    return words;
  }

  private static int endOfWord(String text, int start) {
    int first = text.codePointAt(start);
    int end = start + Character.charCount(first);
    int kind = kindOf(first);
    while (kind != 0 && end < text.length() && kindOf(text.codePointAt(end)) == kind) {
      end += Character.charCount(text.codePointAt(end));
    }
    return end;
  }

  private static int kindOf(int c) {
    if (Character.isLetterOrDigit(c) || c == '_') {
      return 1;
    }
    return Character.isWhitespace(c) ? 2 : 0;
  }
}
