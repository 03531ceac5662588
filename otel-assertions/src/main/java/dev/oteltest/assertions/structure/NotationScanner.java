package dev.oteltest.assertions.structure;

import dev.oteltest.assertions.internal.text.NameNotation;
import dev.oteltest.assertions.internal.text.ValueFormatter;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Reads a line of the notation of trees from left to right. */
final class NotationScanner {

  private final String text;
  private final int number;
  private int at;

  /**
   * Creates the scanner.
   *
   * @param number the number of the line, from 1
   */
  NotationScanner(String text, int number) {
    this.text = text;
    this.number = number;
  }

  /** Returns the column of the next character, from 0. */
  int column() {
    return at;
  }

  /** Returns the text from a column up to the next character. */
  String since(int column) {
    return text.substring(column, at);
  }

  /** Returns the text from the next character on. */
  String rest() {
    return text.substring(at);
  }

  /** Returns whether nothing but a comment is left. */
  boolean isDone() {
    return at >= text.length() || text.startsWith("//", at);
  }

  /** Returns whether the given characters come next. */
  boolean sees(String expected) {
    return text.startsWith(expected, at);
  }

  /** Skips the given characters if they come next, and returns whether they did. */
  boolean skips(String expected) {
    boolean sees = sees(expected);
    at += sees ? expected.length() : 0;
    return sees;
  }

  /** Skips the given words if they come next, and returns whether they did. */
  boolean skipsWord(String expected) {
    int end = at + expected.length();
    return (end >= text.length() || text.charAt(end) == ' ') && skips(expected);
  }

  /** Skips what matches, and returns whether anything did. */
  boolean skips(Pattern pattern) {
    var matcher = pattern.matcher(text).region(at, text.length());
    boolean found = matcher.lookingAt();
    at = found ? matcher.end() : at;
    return found;
  }

  /** Skips spaces and remarks, which are in parentheses. */
  void skipSpaces() {
    while (sees(" ") || sees("(")) {
      int from = at;
      at = sees("(") ? text.indexOf(')', at) : at;
      if (at < 0) {
        throw error(from, "this ( is not closed");
      }
      at++;
    }
  }

  /** Reads up to the next space. */
  String word() {
    int end = text.indexOf(' ', at);
    int from = at;
    at = end < 0 ? text.length() : end;
    return since(from);
  }

  /** Reads a name: in quotes, or up to two spaces, a word of another meaning or one of the ends. */
  String name(String what, String... ends) {
    if (sees("\"")) {
      return quoted();
    }
    int from = at;
    int end = at;
    while (at < text.length() && !sees(" ") && !NameNotation.isToken(text, at)) {
      if (Set.of(ends).contains(word())) {
        break;
      }
      end = at;
      skips(" ");
    }
    at = end;
    if (at == from) {
      String word = word();
      String remedy = "; if " + word + " is one, put it in quotes: " + ValueFormatter.whole(word);
      throw error(from, "expected the name of " + what + (word.isEmpty() ? "" : remedy));
    }
    return since(from);
  }

  /** Reads the key of an attribute. */
  String key() {
    return sees("\"") ? quoted() : upTo(" =,{}\"!", "expected the key of an attribute");
  }

  /** Reads up to one of the given characters; at least one character. */
  String upTo(String ends, String otherwise) {
    int from = at;
    while (at < text.length() && ends.indexOf(text.charAt(at)) < 0) {
      at++;
    }
    if (at == from) {
      throw error(from, otherwise);
    }
    return since(from);
  }

  /** Reads elements, separated by commas, between two characters. */
  void readAll(String open, String close, Runnable element) {
    int from = at;
    at += open.length();
    skipBlanks();
    while (!skips(close)) {
      if (at >= text.length()) {
        throw error(from, "this " + open + " is not closed");
      }
      element.run();
      skipBlanks();
      if (!skips(",") && at < text.length() && !sees(close)) {
        throw error(at, "expected , or " + close);
      }
      skipBlanks();
    }
  }

  private void skipBlanks() {
    while (skips(" ")) {
      // each
    }
  }

  /** Reads a text in quotes, with the escapes of Java. */
  String quoted() {
    int open = at;
    if (!skips("\"")) {
      throw error(at, "expected a text in quotes");
    }
    StringBuilder read = new StringBuilder();
    while (at < text.length() && !sees("\"")) {
      char c = text.charAt(at++);
      read.append(c == '\\' ? escaped() : c);
    }
    close(open);
    return read.toString();
  }

  private void close(int open) {
    if (at >= text.length()) {
      throw error(open, "this \" is not closed");
    }
    at++;
  }

  private char escaped() {
    int from = at - 1;
    char c = at < text.length() ? text.charAt(at++) : ' ';
    return switch (c) {
      case '"', '\\' -> c;
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unicode(from);
      default ->
          throw error(from, "unknown escape; allowed are \\\\, \\\", \\n, \\r, \\t and \\u0000");
    };
  }

  private char unicode(int from) {
    String digits = text.substring(at, Math.min(at + 4, text.length()));
    if (!digits.matches("[0-9a-fA-F]{4}")) {
      throw error(from, "expected four hexadecimal digits after \\u");
    }
    at += 4;
    return (char) Integer.parseInt(digits, 16);
  }

  /** Reads a regular expression in quotes, whose own escapes are kept. */
  String regex() {
    skipBlanks();
    if (!sees("\"")) {
      throw error(at, "expected a regular expression in quotes");
    }
    int open = at++;
    while (at < text.length() && !sees("\"")) {
      at += sees("\\") ? 2 : 1;
    }
    close(open);
    String regex = text.substring(open + 1, at - 1);
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw error(
          open + 1 + Math.max(0, e.getIndex()),
          "not a regular expression: " + e.getDescription().toLowerCase(java.util.Locale.ROOT));
    }
    return regex;
  }

  /** Creates an error about what comes next. */
  IllegalArgumentException unexpected(int from, String allowed) {
    return error(
        from, "cannot read " + ValueFormatter.quote(text.substring(from)) + "; " + allowed);
  }

  /**
   * Creates an error with its place.
   *
   * @param column the column, from 0
   */
  IllegalArgumentException error(int column, String what) {
    String pointer = " ".repeat(Math.min(column, text.length()));
    return new IllegalArgumentException(
        "line %d, column %d: %s.%n  %s%n  %s^"
            .formatted(number, column + 1, what, text, pointer)
            .replace("\r\n", "\n"));
  }
}
