package dev.oteltest.internal.codeowners;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A pattern for one name in a path: {@code *.java}. */
final class NamePattern {

  /** Each accepts a code point; null stands for any number of them. */
  private final List<@Nullable IntPredicate> tokens = new ArrayList<>();

  private NamePattern() {}

  /**
   * Reads {@code *}, {@code ?}, {@code \} before a character that stands for itself, and sets where
   * they are known.
   *
   * @param sets whether {@code [a-z]} and {@code [!a-z]} are sets of characters
   */
  static NamePattern of(String written, boolean sets) {
    NamePattern pattern = new NamePattern();
    int at = 0;
    while (at < written.length()) {
      at = pattern.add(written, at, sets);
    }
    return pattern;
  }

  boolean matches(String name) {
    int[] characters = name.codePoints().toArray();
    return WildcardMatcher.match(
        tokens.size(),
        token -> tokens.get(token) == null,
        characters.length,
        (token, item) -> accepts(tokens.get(token), characters[item]));
  }

  private static boolean accepts(@Nullable IntPredicate token, int character) {
    return token == null || token.test(character);
  }

  /** Adds the token at an index; returns the index after it. */
  private int add(String written, int at, boolean sets) {
    char c = written.charAt(at);
    int end = sets && c == '[' ? written.indexOf(']', at + 2) : -1;
    if (c == '*') {
      tokens.add(null);
      return at + 1;
    }
    if (c == '?') {
      tokens.add(character -> true);
      return at + 1;
    }
    if (end > 0) {
      tokens.add(set(written.substring(at + 1, end)));
      return end + 1;
    }
    int literal = c == '\\' && at + 1 < written.length() ? at + 1 : at;
    int expected = written.codePointAt(literal);
    tokens.add(character -> character == expected);
    return literal + Character.charCount(expected);
  }

  private static IntPredicate set(String members) {
    boolean not = members.startsWith("!") || members.startsWith("^");
    StringBuilder regex = new StringBuilder(not ? "[^" : "[");
    for (char c : members.substring(not ? 1 : 0).toCharArray()) {
      regex.append(c == '-' || Character.isLetterOrDigit(c) ? "" : "\\").append(c);
    }
    try {
      Pattern set = Pattern.compile(regex.append(']').toString());
      return character -> set.matcher(Character.toString(character)).matches();
    } catch (PatternSyntaxException e) {
      return character -> false; // a range that ends before it begins holds nothing
    }
  }
}
