package dev.oteltest.maven.exec;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits a command line into words by the quoting rules of the POSIX shell.
 *
 * <p>There is no shell, so nothing is expanded, redirected or piped. Unquoted characters that would
 * make a shell do so are rejected, because passing them on as text would be a surprise.
 *
 * @see <a
 *     href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/V3_chap02.html#tag_19_02">Shell
 *     Command Language, Quoting</a>
 */
final class ShellWords {

  private static final String OPERATORS = "|&;<>()`";
  private static final String ESCAPED_IN_DOUBLE_QUOTES = "$`\"\\\n";

  private final String source;
  private final String line;
  private final List<String> words = new ArrayList<>();
  private final StringBuilder word = new StringBuilder();

  /** Whether a word has begun; an empty quoted string begins one too. */
  private boolean inWord;

  private int at;

  private ShellWords(String source, String line) {
    this.source = source;
    this.line = line;
  }

  /**
   * Splits a line.
   *
   * @param source the name of the line in an error message
   * @return its words, quotes removed; none for a blank line
   * @throws IllegalArgumentException if a quote is not closed or a shell would be needed
   */
  static List<String> split(String source, String line) {
    return new ShellWords(source, line).split();
  }

  private List<String> split() {
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
        endWord();
        at++;
      } else {
        inWord = true;
        readInWord(c);
      }
    }
    endWord();
    return List.copyOf(words);
  }

  private void readInWord(char c) {
    if (c == '\'') {
      int end = line.indexOf('\'', at + 1);
      if (end < 0) {
        throw unclosed(at);
      }
      word.append(line, at + 1, end);
      at = end + 1;
    } else if (c == '"') {
      readDoubleQuoted();
    } else if (c == '\\') {
      readEscaped();
    } else {
      refuse(c, OPERATORS, "an unquoted ");
      word.append(c);
      at++;
    }
  }

  private void readDoubleQuoted() {
    int start = at++;
    while (at < line.length() && line.charAt(at) != '"') {
      char c = line.charAt(at);
      if (c == '\\'
          && at + 1 < line.length()
          && ESCAPED_IN_DOUBLE_QUOTES.indexOf(line.charAt(at + 1)) >= 0) {
        readEscaped();
      } else {
        refuse(c, "`", "a double-quoted ");
        word.append(c);
        at++;
      }
    }
    if (at == line.length()) {
      throw unclosed(start);
    }
    at++;
  }

  private void readEscaped() {
    if (at + 1 == line.length()) {
      throw new IllegalArgumentException(
          source + " ends with a backslash. Write it as '\\\\' or quote it: '\\'");
    }
    char escaped = line.charAt(at + 1);
    if (escaped != '\n') { // a backslash before a line break continues the line
      word.append(escaped);
    }
    at += 2;
  }

  private void refuse(char c, String refused, String where) {
    if (refused.indexOf(c) >= 0 || (c == '$' && expands())) {
      throw new IllegalArgumentException(
          source
              + " has "
              + where
              + c
              + " at character "
              + (at + 1)
              + ", which needs a shell. To pass it literally, put it in single quotes;"
              + " to have a shell interpret it, call one: sh -c '...'");
    }
  }

  /**
   * Returns whether the dollar sign here begins a parameter, a command or an arithmetic expression.
   */
  private boolean expands() {
    if (at + 1 == line.length()) {
      return false;
    }
    char next = line.charAt(at + 1);
    return next == '{'
        || next == '('
        || next == '_'
        || (next < 128 && Character.isLetterOrDigit(next))
        || "@*#?-$!".indexOf(next) >= 0;
  }

  private void endWord() {
    if (inWord) {
      words.add(word.toString());
      word.setLength(0);
      inWord = false;
    }
  }

  private IllegalArgumentException unclosed(int start) {
    return new IllegalArgumentException(
        source
            + " has an unclosed quote at character "
            + (start + 1)
            + ". Close it, or write a literal quote as \\"
            + line.charAt(start));
  }
}
