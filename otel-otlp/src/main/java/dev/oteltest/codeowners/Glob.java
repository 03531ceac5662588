package dev.oteltest.codeowners;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A file name's pattern as a regular expression. */
final class Glob {

  private Glob() {}

  /**
   * Translates one segment of a path: {@code *}, {@code ?}, {@code \} before a character that
   * stands for itself, and sets where they are known.
   *
   * @param sets whether {@code [a-z]} and {@code [!a-z]} are sets of characters
   */
  static String segment(String glob, boolean sets) {
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      int end = sets && c == '[' ? glob.indexOf(']', i + 2) : -1;
      if (c == '*') {
        // Runs of stars are one: each further one would only make failing slower.
        if (i == 0 || glob.charAt(i - 1) != '*') {
          regex.append("[^/]*");
        }
      } else if (c == '?') {
        regex.append("[^/]");
      } else if (end > 0) {
        regex.append(set(glob.substring(i + 1, end)));
        i = end;
      } else if (c == '\\' && i + 1 < glob.length()) {
        i++;
        i += literal(glob, i, regex);
      } else {
        i += literal(glob, i, regex);
      }
    }
    return regex.toString();
  }

  /** Appends the character at an index; returns how many chars it has beyond the first. */
  private static int literal(String glob, int at, StringBuilder regex) {
    int length = Character.charCount(glob.codePointAt(at));
    regex.append(Pattern.quote(glob.substring(at, at + length)));
    return length - 1;
  }

  private static String set(String members) {
    boolean not = members.startsWith("!") || members.startsWith("^");
    StringBuilder set = new StringBuilder(not ? "[^/" : "[");
    for (char c : members.substring(not ? 1 : 0).toCharArray()) {
      set.append(c == '-' || Character.isLetterOrDigit(c) ? "" : "\\").append(c);
    }
    try {
      return Pattern.compile(set.append(']').toString()).pattern();
    } catch (PatternSyntaxException e) {
      return "(?!)"; // a range that ends before it begins holds nothing
    }
  }
}
