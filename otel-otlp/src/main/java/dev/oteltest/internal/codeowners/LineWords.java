package dev.oteltest.internal.codeowners;

import java.util.ArrayList;
import java.util.List;

/**
 * A line's words. A backslash before a space makes it part of the word; the backslash stays, for
 * patterns have other uses for it.
 */
final class LineWords {

  private LineWords() {}

  static List<String> words(String line) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == '\\' && i + 1 < line.length()) {
        word.append(c).append(line.charAt(++i));
      } else if (!Character.isWhitespace(c)) {
        word.append(c);
      } else if (!word.isEmpty()) {
        words.add(word.toString());
        word.setLength(0);
      }
    }
    if (!word.isEmpty()) {
      words.add(word.toString());
    }
    return words;
  }

  /** Users, teams and roles begin with an at sign, and e-mail addresses have one. */
  static boolean isOwner(String word) {
    return word.indexOf('@') >= 0;
  }
}
