package dev.oteltest.internal.filter;

import java.util.regex.Pattern;

/** Reads the words and operators of a filter. */
final class FilterScanner {

  private static final String OPEN =
      "The quotation mark is not closed. Write \" at the end, and \\\" for one within";
  static final String SPACE =
      "A space is missing after the closing quotation mark. Write \\\" for one within the text";

  private static final String SINGLE = "Only \" quotes. Write it at both ends of the text";
  private static final String NO_REGEX =
      "' looks like a regular expression, which a filter does not have. Use * for any characters,"
          + " several terms that must all match, or quotes to find the text as it is";

  /** What names, routes and statements hardly have, and regular expressions do. */
  private static final Pattern REGEX =
      Pattern.compile(
          "^\\^|.\\$$|^[^.]*\\.[*+]|\\\\(?:\\.|[dDwWsSbB](?![A-Za-z]))|\\(\\?|\\([^()]*\\|[^()]*\\)"
              + "|\\[(?:\\^|a-z|A-Z|0-9)|\\w\\|\\w");

  private final String filter;
  private int at;

  FilterScanner(String filter) {
    this.filter = filter;
  }

  int index() {
    return at;
  }

  /** Skips white space, and returns whether a term follows. */
  boolean hasNext() {
    while (at < filter.length() && isSpace(filter.charAt(at))) {
      at++;
    }
    return at < filter.length();
  }

  /** Skips a text if it is next. */
  boolean skip(String text) {
    boolean next = filter.startsWith(text, at);
    if (next) {
      at += text.length();
    }
    return next;
  }

  boolean isAtEndOfTerm() {
    return at == filter.length() || isSpace(filter.charAt(at));
  }

  /** Returns the operator that is next and skips it; empty if there is none. */
  String operator() {
    for (String operator : new String[] {":", "=", "!=", ">=", "<=", ">", "<"}) {
      if (skip(operator)) {
        return operator;
      }
    }
    return "";
  }

  /** Reads a word up to white space or an operator. */
  FilterWord wordBeforeOperator() {
    if (filter.startsWith("\"", at)) {
      return quoted();
    }
    int from = at;
    while (!isAtEndOfTerm() && !isOperator()) {
      at++;
    }
    return plain(from);
  }

  /** Reads a word up to white space, which may be empty. */
  FilterWord value() {
    if (filter.startsWith("\"", at)) {
      FilterWord word = quoted();
      endQuoted();
      return word;
    }
    int from = at;
    while (!isAtEndOfTerm()) {
      at++;
    }
    return plain(from);
  }

  /** Returns the word up to here, which is without quotes. */
  private FilterWord plain(int from) {
    String text = filter.substring(from, at);
    if (isAtEndOfTerm()) {
      if (text.startsWith("'")) {
        throw problem(from, SINGLE);
      }
      if (text.chars().filter(c -> c == '"').count() % 2 == 1) {
        throw problem(from + text.lastIndexOf('"'), OPEN);
      }
      if (REGEX.matcher(text).find()) {
        throw problem(from, "'" + text + NO_REGEX);
      }
    }
    return new FilterWord(from, text, false);
  }

  /** Requires that the term ends after a quoted word. */
  void endQuoted() {
    if (!isAtEndOfTerm()) {
      throw problem(at, SPACE);
    }
  }

  private FilterWord quoted() {
    int from = at++;
    StringBuilder text = new StringBuilder();
    while (at < filter.length()) {
      char c = filter.charAt(at);
      if (c == '"') {
        at++;
        return new FilterWord(from, text.toString(), true);
      }
      if (c == '\\') {
        c = escaped();
      }
      text.append(c);
      at++;
    }
    throw problem(from, OPEN);
  }

  /** Moves to the character after a backslash. */
  private char escaped() {
    at++;
    if (at == filter.length()) {
      return '\\'; // whoever asked finds the quotation mark not closed
    }
    char c = filter.charAt(at);
    if (c != '"' && c != '\\') {
      String character = Character.toString(filter.codePointAt(at));
      throw problem(at - 1, "'\\" + character + "' is not an escape. Use \\\" and \\\\");
    }
    return c;
  }

  private boolean isOperator() {
    char c = filter.charAt(at);
    return c == ':' || c == '=' || c == '<' || c == '>' || filter.startsWith("!=", at);
  }

  /** Whether a character separates terms: also the spaces that are pasted from other programs. */
  private static boolean isSpace(char c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  /** Returns the filter's text from an index up to white space. */
  String rawTerm(int from) {
    int end = from;
    while (end < filter.length() && !isSpace(filter.charAt(end))) {
      end++;
    }
    return filter.substring(from, end);
  }

  FilterException problem(int index, String problem) {
    return new FilterException(filter, index, problem);
  }

  /**
   * A text in a filter, without its quotes and escapes.
   *
   * @param index where it starts in the filter, from 0
   * @param quoted whether it was in quotes, so that stars are only characters
   */
  record FilterWord(int index, String text, boolean quoted) {}
}
