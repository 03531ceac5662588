package dev.oteltest.internal.repetition;

import static dev.oteltest.internal.repetition.StatementText.isDigit;
import static dev.oteltest.internal.repetition.StatementText.isLetter;
import static dev.oteltest.internal.repetition.StatementText.isSign;
import static dev.oteltest.internal.repetition.StatementText.isSpace;
import static dev.oteltest.internal.repetition.StatementText.isWord;
import static dev.oteltest.internal.repetition.StatementText.isWordStart;

import dev.oteltest.internal.repetition.ShapeWriter.Token;

/**
 * Reads a statement token by token, and writes it without its literals. Each character is looked at
 * a fixed number of times. What is not terminated ends with the statement, as attributes are cut at
 * a length.
 */
abstract class StatementScanner {

  final StatementText text;
  final TokenEnds ends;
  final ShapeWriter out;
  int at;

  /** Where the last token ended. */
  private int end;

  private final boolean doubled;
  private boolean unterminated;

  /**
   * Creates a scanner.
   *
   * @param doubled whether a quote that is doubled is part of the quoted text
   */
  StatementScanner(String text, Dialect dialect, boolean doubled) {
    this.doubled = doubled;
    this.text = new StatementText(text);
    this.ends = new TokenEnds(this.text, dialect);
    this.out = new ShapeWriter(text.length());
  }

  /** Skips a comment, and returns whether one starts here. */
  abstract boolean skipComment();

  /** Reads what a quotation mark or an apostrophe begins. */
  abstract void quotation(char quote);

  /** Reads what a bracket begins. */
  abstract void bracket();

  /** Reads what a colon begins. */
  abstract void colon();

  /** Reads a word that ends there. */
  abstract void word(int close);

  /** Returns whether a quote was not closed. */
  boolean isUnterminated() {
    return unterminated;
  }

  String scan() {
    while (at < text.length()) {
      if (isSpace(text.charAt(at))) {
        at++;
      } else if (!skipComment()) {
        token(text.charAt(at));
        end = at;
      }
    }
    return out.finish();
  }

  private void token(char c) {
    switch (c) {
      case '\'', '"' -> quotation(c);
      case '`' -> quoted(endOfQuoted(at, '`', false));
      case '[' -> bracket();
      case '(', '{' -> symbol(Token.OPEN, 1);
      case ')', '}', ']' -> symbol(Token.CLOSE, 1);
      case ',' -> symbol(Token.COMMA, 1);
      case ';' -> symbol(Token.SEPARATOR, 1);
      case '?' -> marker(at + 1);
      case '$' -> dollar();
      case ':' -> colon();
      case '@' -> at();
      case '%' -> percent();
      case '.' -> dot();
      default -> {
        if (isWordStart(c) || (c == '#' && isWordStart(text.charAt(at + 1)))) {
          wordOrNumber();
        } else {
          operator();
        }
      }
    }
  }

  // Quotes

  final void quoted(int close) {
    out.add(Token.QUOTED, text.substring(at, close));
    at = close;
  }

  void dollar() {
    char next = text.charAt(at + 1);
    if (isDigit(next)) {
      marker(at + 1);
    } else if (next == '$' || isLetter(next)) {
      int tagEnd = ends.ofTag(at);
      if (text.charAt(tagEnd) == '$') {
        closeAt(text.substring(at, tagEnd + 1), tagEnd + 1);
      } else {
        at = tagEnd;
        out.value();
      }
    } else {
      operator();
    }
  }

  final void closeAt(String closing, int from) {
    int close = text.indexOf(closing, from);
    at = close < 0 ? text.length() : close + closing.length();
    out.value();
  }

  // Parameter markers

  /** Reads a marker that continues with letters or digits from there. */
  final void marker(int from) {
    at = from;
    while (isDigit(text.charAt(at))) {
      at++;
    }
    out.value();
  }

  final void namedMarker() {
    at = text.endOfWord(at + 1);
    out.value();
  }

  private void at() {
    char next = text.charAt(at + 1);
    if (next == '@' && isLetter(text.charAt(at + 2))) {
      wordTo(text.endOfWord(at + 2));
    } else if (isLetter(next) && !touchesOperand()) {
      if (out.inTables()) {
        wordTo(text.endOfWord(at + 1));
      } else {
        namedMarker();
      }
    } else {
      operator();
    }
  }

  private void percent() {
    int close = text.endOfFormat(at);
    if (close < 0) {
      operator();
    } else {
      at = close;
      out.value();
    }
  }

  // Numbers, words, operators

  private void wordOrNumber() {
    if (text.isUuid(at)) {
      marker(at + 36);
    } else if (isDigit(text.charAt(at))) {
      number();
    } else {
      word(text.endOfWord(at + 1));
    }
  }

  private void dot() {
    if (isDigit(text.charAt(at + 1)) && !touchesOperand()) {
      number();
    } else {
      symbol(Token.DOT, 1);
    }
  }

  final void wordTo(int close) {
    out.add(Token.WORD, text.substring(at, close));
    at = close;
  }

  private void number() {
    TokenEnds.NumberEnd number = ends.ofNumber(at);
    int close = number.end();
    if (number.name()
        && (out.inTables() || out.previous() == Token.DOT || text.charAt(close) == '.')) {
      wordTo(close);
    } else {
      char next = text.charAt(close + 1);
      at = text.charAt(close) == '.' && !isWord(next) && next != '.' ? close + 1 : close;
      out.value();
    }
  }

  final void operator() {
    int close = ends.ofOperator(at);
    String operator = text.substring(at, close);
    at = close;
    if (operator.length() == 1 && isSign(operator.charAt(0)) && !out.isAfterOperand()) {
      out.sign(operator);
    } else {
      out.add(Token.OPERATOR, operator);
    }
  }

  /** Returns whether the token here touches an operand before it. */
  final boolean touchesOperand() {
    return end == at && out.isAfterOperand();
  }

  final void symbol(Token kind, int length) {
    out.add(kind, text.substring(at, at + length));
    at += length;
  }

  /** Returns the index after the closing quote, or the end of the text if there is none. */
  final int endOfQuoted(int open, char quote, boolean escapes) {
    int close = text.endOfQuoted(open, quote, escapes, doubled);
    unterminated |= close < 0;
    return close < 0 ? text.length() : close;
  }
}
