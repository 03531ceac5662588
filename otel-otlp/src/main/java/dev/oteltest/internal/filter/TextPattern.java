package dev.oteltest.internal.filter;

import dev.oteltest.internal.filter.FilterScanner.FilterWord;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A text to find, in which each star outside of quotes stands for any characters. */
final class TextPattern {

  /** Which part of a value the text must be. */
  enum Extent {
    ANYWHERE(false, false),
    START(true, false),
    WHOLE(true, true);

    final boolean atStart;
    final boolean atEnd;

    Extent(boolean atStart, boolean atEnd) {
      this.atStart = atStart;
      this.atEnd = atEnd;
    }
  }

  private static final Pattern STAR = Pattern.compile("*", Pattern.LITERAL);

  private final List<String> pieces;
  private final Extent extent;
  private final boolean ignoresCase;

  private TextPattern(List<String> pieces, Extent extent, boolean ignoresCase) {
    this.pieces = pieces;
    this.extent = extent;
    this.ignoresCase = ignoresCase;
  }

  static TextPattern exact(FilterWord word) {
    return new TextPattern(pieces(word, word.text()), Extent.WHOLE, false);
  }

  static TextPattern ignoringCase(FilterWord word, Extent extent) {
    return new TextPattern(pieces(word, lower(word.text())), extent, true);
  }

  private static List<String> pieces(FilterWord word, String text) {
    return word.quoted() ? List.of(text) : List.of(STAR.split(text, -1));
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  boolean matches(String value) {
    String text = ignoresCase ? lower(value) : value;
    int last = pieces.size() - 1;
    int at = 0;
    for (int i = 0; i <= last; i++) {
      String piece = pieces.get(i);
      boolean anchored = i == 0 && extent.atStart;
      if (i == last && extent.atEnd) {
        return text.endsWith(piece)
            && (anchored ? text.length() == piece.length() : text.length() - piece.length() >= at);
      }
      int found = anchored ? 0 : text.indexOf(piece, at);
      if (found < 0 || !text.startsWith(piece, found)) {
        return false;
      }
      at = found + piece.length();
    }
    return true;
  }
}
