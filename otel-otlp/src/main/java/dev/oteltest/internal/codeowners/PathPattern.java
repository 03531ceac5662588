package dev.oteltest.internal.codeowners;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** A pattern for paths from the root: a list of patterns for the names in the path. */
final class PathPattern {

  /** Null matches any number of names. */
  private final List<@Nullable NamePattern> names = new ArrayList<>();

  /**
   * Adds one name: {@code *.java}.
   *
   * @param written with {@code *}, {@code ?}, and {@code \} before a literal character
   * @param sets whether {@code [a-z]} and {@code [!a-z]} are sets of characters
   */
  PathPattern name(String written, boolean sets) {
    names.add(NamePattern.of(written, sets));
    return this;
  }

  /** Adds any number of names, including none. */
  PathPattern anyNames() {
    names.add(null);
    return this;
  }

  /** Adds one name or more. */
  PathPattern someNames() {
    return name("*", false).anyNames();
  }

  /**
   * Whether a path matches.
   *
   * @param path relative to the root, with slashes
   */
  boolean matches(String path) {
    String[] parts = path.split("/", -1);
    return match(
        names.size(),
        token -> names.get(token) == null,
        parts.length,
        (token, item) -> accepts(names.get(token), parts[item]));
  }

  private static boolean accepts(@Nullable NamePattern name, String part) {
    return name == null || name.matches(part);
  }

  /**
   * Matches a whole input in time proportional to the length of the pattern times that of the
   * input.
   *
   * <p>A star first matches nothing, and one more item each time that the rest of the pattern
   * fails. Only the last star is retried, because it can match anything that an earlier one could.
   *
   * @param tokens how many tokens the pattern has
   * @param isStar whether a token matches any number of items
   * @param items how many items the input has
   */
  private static boolean match(int tokens, IntPredicate isStar, int items, Accepts accepts) {
    int token = 0;
    int item = 0;
    int star = -1;
    int taken = 0;
    while (item < items) {
      if (token < tokens && isStar.test(token)) {
        star = token++;
        taken = item;
      } else if (token < tokens && accepts.test(token, item)) {
        token++;
        item++;
      } else if (star >= 0) {
        token = star + 1;
        item = ++taken;
      } else {
        return false;
      }
    }
    while (token < tokens && isStar.test(token)) {
      token++;
    }
    return token == tokens;
  }

  /** Whether one token of a pattern accepts one item of the input. */
  @FunctionalInterface
  private interface Accepts {
    boolean test(int token, int item);
  }

  /** A pattern for one name of a path. */
  private static final class NamePattern {

    /** Each matches one code point; null matches any number. */
    private final List<@Nullable IntPredicate> tokens = new ArrayList<>();

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
      return match(
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
        return character -> false; // a reversed range matches nothing
      }
    }
  }
}
