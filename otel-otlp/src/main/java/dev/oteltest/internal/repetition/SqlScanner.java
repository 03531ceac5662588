package dev.oteltest.internal.repetition;

import static dev.oteltest.internal.repetition.StatementText.isDigit;
import static dev.oteltest.internal.repetition.StatementText.isLetter;
import static dev.oteltest.internal.repetition.StatementText.isSign;
import static dev.oteltest.internal.repetition.StatementText.isSpace;
import static dev.oteltest.internal.repetition.StatementText.isWord;
import static dev.oteltest.internal.repetition.StatementText.isWordStart;

import dev.oteltest.internal.repetition.ShapeWriter.Token;
import java.util.Locale;
import java.util.Set;

/**
 * Reads a statement of SQL or a similar language token by token, and writes it without its
 * literals. Each character is looked at a fixed number of times. What is not terminated ends with
 * the statement, as attributes are cut at a length.
 */
final class SqlScanner {

  private static final Set<String> PREFIXES = Set.of("N", "E", "X", "B", "R", "Z", "NX", "RB");

  private final StatementText text;
  private final ShapeWriter out;
  private int at;

  /** Where the last token ended. */
  private int end;

  private final Dialect dialect;
  private final boolean backslashes;
  private boolean unterminated;

  /**
   * Creates a scanner.
   *
   * @param backslashes whether {@code \} escapes a quote in any string
   */
  SqlScanner(String text, Dialect dialect, boolean backslashes) {
    this.dialect = dialect;
    this.backslashes = backslashes;
    this.text = new StatementText(text, dialect);
    this.out = new ShapeWriter(text.length());
  }

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
      case '`' -> take(Token.QUOTED, endOfQuoted(at, '`', false));
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

  private void dollar() {
    char next = text.charAt(at + 1);
    if (isDigit(next)) {
      marker(at + 1);
    } else if (next == '$' || isLetter(next)) {
      int tagEnd = text.endOfTag(at);
      if (text.charAt(tagEnd) == '$') {
        closeAt(text.substring(at, tagEnd + 1), tagEnd + 1);
      } else {
        value(tagEnd);
      }
    } else {
      operator();
    }
  }

  private void closeAt(String closing, int from) {
    int close = text.indexOf(closing, from);
    value(close < 0 ? text.length() : close + closing.length());
  }

  /** Reads a marker that continues with letters or digits from there. */
  private void marker(int from) {
    at = from;
    while (isDigit(text.charAt(at))) {
      at++;
    }
    out.value();
  }

  private void at() {
    char next = text.charAt(at + 1);
    if (next == '@' && isLetter(text.charAt(at + 2))) {
      take(Token.WORD, text.endOfWord(at + 2));
    } else if (isLetter(next) && !touchesOperand()) {
      if (out.inTables()) {
        take(Token.WORD, text.endOfWord(at + 1));
      } else {
        value(text.endOfWord(at + 1));
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
      value(close);
    }
  }

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

  private void number() {
    StatementText.NumberEnd number = text.endOfNumber(at);
    int close = number.end();
    if (number.name()
        && (out.inTables() || out.previous() == Token.DOT || text.charAt(close) == '.')) {
      take(Token.WORD, close);
    } else {
      char next = text.charAt(close + 1);
      value(text.charAt(close) == '.' && !isWord(next) && next != '.' ? close + 1 : close);
    }
  }

  private void operator() {
    int close = text.endOfOperator(at);
    String operator = text.substring(at, close);
    at = close;
    if (operator.length() == 1 && isSign(operator.charAt(0)) && !out.isAfterOperand()) {
      out.sign(operator);
    } else {
      out.add(Token.OPERATOR, operator);
    }
  }

  /** Returns whether the token here touches an operand before it. */
  private boolean touchesOperand() {
    return end == at && out.isAfterOperand();
  }

  private void symbol(Token kind, int length) {
    take(kind, at + length);
  }

  private void take(Token kind, int close) {
    out.add(kind, text.substring(at, close));
    at = close;
  }

  private void value(int close) {
    at = close;
    out.value();
  }

  /** Returns the index after the closing quote, or the end of the text if there is none. */
  private int endOfQuoted(int open, char quote, boolean escapes) {
    int close = text.endOfQuoted(open, quote, escapes);
    unterminated |= close < 0;
    return close < 0 ? text.length() : close;
  }

  private boolean skipComment() {
    int start = at;
    at = text.endOfComment(at);
    return at > start;
  }

  private void quotation(char quote) {
    int close = endOfQuoted(at, quote, backslashes);
    if (quote == '\'' || isValue(close)) {
      value(close);
    } else {
      take(Token.QUOTED, close);
    }
  }

  /**
   * Returns whether double-quoted text is a value. It is an identifier in standard SQL and a value
   * in MySQL, so its place decides: a table's name is never a value, and what is compared or in a
   * list of values is one.
   */
  private boolean isValue(int close) {
    char next = text.charAt(text.afterSpace(close));
    if (out.previous() == Token.DOT || text.isQualifier(close) || next == '(') {
      return false;
    }
    return out.isComparing()
        || (!out.inTables() && (dialect.doubleQuotesValues() || out.inValues()));
  }

  /** Reads {@code [x]}, an identifier in SQL Server; elsewhere, brackets contain elements. */
  private void bracket() {
    int close = touchesOperand() ? -1 : text.endOfBracketName(at, dialect.brackets());
    if (close < 0) {
      symbol(Token.OPEN, 1);
    } else {
      take(Token.QUOTED, close);
    }
  }

  private void colon() {
    char next = text.charAt(at + 1);
    if (next == ':') {
      symbol(Token.DOT, 2);
    } else if (next == '=') {
      symbol(Token.OPERATOR, 2);
    } else if (touchesOperand() || !isWordStart(next)) {
      symbol(Token.COLON, 1);
    } else {
      value(text.endOfWord(at + 1));
    }
  }

  private void word(int close) {
    if (text.charAt(close) == '\'') {
      String prefix = text.substring(at, close).toUpperCase(Locale.ROOT);
      if (prefix.equals("Q") || prefix.equals("NQ")) {
        closeAt(
            StatementText.closing(text.charAt(close + 1)) + "'", close + 2); // Oracle's q'[it's]'
        return;
      }
      if (PREFIXES.contains(prefix) || prefix.startsWith("_")) {
        value(endOfQuoted(close, '\'', backslashes || prefix.equals("E")));
        return;
      }
    }
    if (close == at + 1 && "Uu".indexOf(text.charAt(at)) >= 0 && text.startsWith("&'", close)) {
      value(endOfQuoted(close + 1, '\'', false));
    } else {
      plainWord(close);
    }
  }

  private void plainWord(int close) {
    String upper = SqlWords.upperCase(text.substring(at, close));
    boolean constant = SqlWords.CONSTANTS.contains(upper);
    boolean qualified = out.previous() == Token.DOT || text.isQualifier(close);
    if (!qualified && constant && !out.isAfter("IS") && !out.isAfter("NOT")) {
      value(close);
    } else if (!qualified && (constant || SqlWords.KEYWORDS.contains(upper))) {
      at = close;
      out.add(Token.KEYWORD, upper);
    } else {
      take(Token.WORD, close);
    }
  }
}
