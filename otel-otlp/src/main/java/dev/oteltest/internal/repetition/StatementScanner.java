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
 * Reads a statement of SQL or a similar language, or a command in JSON, token by token, and writes
 * it without its literals. Each character is looked at a fixed number of times. What is not
 * terminated ends with the statement, as attributes are cut at a length.
 */
final class StatementScanner {

  private static final Set<String> PREFIXES = Set.of("N", "E", "X", "B", "R", "Z", "NX", "RB");

  private final StatementText text;
  private final TokenEnds ends;
  private final Dialect dialect;
  private final boolean json;
  private final boolean backslashes;
  private final ShapeWriter out;
  private int at;

  /** Where the last token ended. */
  private int end;

  private String key = "";
  private boolean unterminated;

  /**
   * Creates a scanner.
   *
   * @param backslashes whether {@code \} escapes a quote in any string
   */
  StatementScanner(String text, Dialect dialect, boolean json, boolean backslashes) {
    this.text = new StatementText(text);
    this.ends = new TokenEnds(this.text, dialect);
    this.dialect = dialect;
    this.json = json;
    this.backslashes = backslashes;
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
      case '\'' -> string(c);
      case '"' -> doubleQuoted();
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
          word();
        } else {
          operator();
        }
      }
    }
  }

  private boolean skipComment() {
    int close = json ? at : ends.ofComment(at);
    boolean comment = close > at;
    at = close;
    return comment;
  }

  // Quotes

  private void string(char quote) {
    if (json) {
      jsonString(quote);
    } else {
      at = endOfQuoted(at, quote, backslashes);
      out.value();
    }
  }

  private void doubleQuoted() {
    if (json) {
      jsonString('"');
      return;
    }
    int close = endOfQuoted(at, '"', backslashes);
    if (isValue(close)) {
      at = close;
      out.value();
    } else {
      quoted(close);
    }
  }

  /**
   * Returns whether double-quoted text is a value. It is an identifier in standard SQL and a value
   * in MySQL, so its place decides: a table's name is never a value, and what is compared or in a
   * list of values is one.
   */
  private boolean isValue(int close) {
    char next = text.charAt(text.afterSpace(close));
    if (out.previous() == Token.DOT
        || text.isQualifier(close)
        || next == '('
        || (next == ':' && out.inBraces())) {
      return false;
    }
    return out.isComparing()
        || (!out.inTables() && (dialect.doubleQuotesValues() || out.inValues()));
  }

  private void jsonString(char quote) {
    int close = endOfQuoted(at, quote, true);
    String content = text.substring(at + 1, Math.max(at + 1, close - 1));
    boolean first = out.previous() == Token.OPEN && out.inBraces();
    if (first || text.charAt(text.afterSpace(close)) == ':') {
      key = content;
      out.add(Token.QUOTED, quote + Ids.replace(content) + quote);
      at = close;
    } else if (MongoCommand.isReference(content) || isCollection()) {
      quoted(close);
    } else {
      at = close;
      out.value();
    }
  }

  private boolean isCollection() {
    return out.depth() == 1 && out.previous() == Token.COLON && MongoCommand.namesCollection(key);
  }

  private void quoted(int close) {
    out.add(Token.QUOTED, text.substring(at, close));
    at = close;
  }

  /** Reads {@code [x]}, an identifier in SQL Server; elsewhere, brackets contain elements. */
  private void bracket() {
    boolean index = end == at && out.isAfterOperand();
    int close = json || index ? -1 : text.endOfBracketName(at, dialect.brackets());
    if (close < 0) {
      symbol(Token.OPEN, 1);
    } else {
      quoted(close);
    }
  }

  private void dollar() {
    char next = text.charAt(at + 1);
    if (json && isLetter(next)) {
      word();
    } else if (isDigit(next)) {
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

  private void closeAt(String closing, int from) {
    int close = text.indexOf(closing, from);
    at = close < 0 ? text.length() : close + closing.length();
    out.value();
  }

  // Parameter markers

  /** Reads a marker that continues with letters or digits from there. */
  private void marker(int from) {
    at = from;
    while (isDigit(text.charAt(at))) {
      at++;
    }
    out.value();
  }

  private void namedMarker() {
    at = text.endOfWord(at + 1);
    out.value();
  }

  private void colon() {
    char next = text.charAt(at + 1);
    boolean adjacent = end == at && out.isAfterOperand();
    if (next == ':' && !json) {
      symbol(Token.DOT, 2);
    } else if (next == '=' && !json) {
      symbol(Token.OPERATOR, 2);
    } else if (json || dialect.graph() || adjacent || !isWordStart(next)) {
      symbol(Token.COLON, 1);
    } else {
      namedMarker();
    }
  }

  private void at() {
    char next = text.charAt(at + 1);
    if (next == '@' && isLetter(text.charAt(at + 2))) {
      wordTo(text.endOfWord(at + 2));
    } else if (isLetter(next) && !(end == at && out.isAfterOperand())) {
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

  private void dot() {
    if (isDigit(text.charAt(at + 1)) && !(end == at && out.isAfterOperand())) {
      number();
    } else {
      symbol(Token.DOT, 1);
    }
  }

  private void word() {
    char c = text.charAt(at);
    if (text.isUuid(at)) {
      marker(at + 36);
      return;
    }
    if (isDigit(c)) {
      number();
      return;
    }
    int close = text.endOfWord(at + 1);
    if (text.charAt(close) == '\'' && !json) {
      String prefix = text.substring(at, close).toUpperCase(Locale.ROOT);
      if (prefix.equals("Q") || prefix.equals("NQ")) {
        at = close;
        oracleString();
        return;
      }
      if (PREFIXES.contains(prefix) || prefix.startsWith("_")) {
        at = endOfQuoted(close, '\'', backslashes || prefix.equals("E"));
        out.value();
        return;
      }
    }
    if (!json && close == at + 1 && (c == 'U' || c == 'u') && text.startsWith("&'", close)) {
      at = endOfQuoted(close + 1, '\'', false);
      out.value();
      return;
    }
    plainWord(close);
  }

  private void plainWord(int close) {
    String word = text.substring(at, close);
    char next = text.charAt(text.afterSpace(close));
    String upper = close - at < 16 ? word.toUpperCase(Locale.ROOT) : word;
    if (json && next == ':') {
      key = word;
      wordTo(close);
    } else if (out.previous() == Token.DOT || text.isQualifier(close)) {
      wordTo(close);
    } else if (SqlWords.isConstant(upper)) {
      at = close;
      if (out.isAfter("IS") || out.isAfter("NOT")) {
        out.add(Token.KEYWORD, upper);
      } else {
        out.value();
      }
    } else if (!json && SqlWords.isKeyword(upper)) {
      at = close;
      out.add(Token.KEYWORD, upper);
    } else {
      wordTo(close);
    }
  }

  private void wordTo(int close) {
    out.add(Token.WORD, text.substring(at, close));
    at = close;
  }

  /** Reads Oracle's {@code q'[it's]'}, from its quote. */
  private void oracleString() {
    closeAt(TokenEnds.closing(text.charAt(at + 1)) + "'", at + 2);
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

  private void operator() {
    int close = ends.ofOperator(at);
    String operator = text.substring(at, close);
    at = close;
    if (operator.length() == 1 && isSign(operator.charAt(0)) && !out.isAfterOperand()) {
      out.sign(operator);
    } else {
      out.add(Token.OPERATOR, operator);
    }
  }

  private void symbol(Token kind, int length) {
    out.add(kind, text.substring(at, at + length));
    at += length;
  }

  /** Returns the index after the closing quote, or the end of the text if there is none. */
  private int endOfQuoted(int open, char quote, boolean escapes) {
    int close = text.endOfQuoted(open, quote, escapes, !json);
    unterminated |= close < 0;
    return close < 0 ? text.length() : close;
  }
}
