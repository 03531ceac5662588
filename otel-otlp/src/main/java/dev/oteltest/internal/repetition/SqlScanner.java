package dev.oteltest.internal.repetition;

import static dev.oteltest.internal.repetition.StatementText.isWordStart;

import dev.oteltest.internal.repetition.ShapeWriter.Token;
import java.util.Locale;
import java.util.Set;

/** Reads a statement of SQL or a similar language. */
final class SqlScanner extends StatementScanner {

  private static final Set<String> PREFIXES = Set.of("N", "E", "X", "B", "R", "Z", "NX", "RB");

  private final Dialect dialect;
  private final boolean backslashes;

  /**
   * Creates a scanner.
   *
   * @param backslashes whether {@code \} escapes a quote in any string
   */
  SqlScanner(String text, Dialect dialect, boolean backslashes) {
    super(text, dialect, true);
    this.dialect = dialect;
    this.backslashes = backslashes;
  }

  @Override
  boolean skipComment() {
    int close = ends.ofComment(at);
    boolean comment = close > at;
    at = close;
    return comment;
  }

  @Override
  void quotation(char quote) {
    int close = endOfQuoted(at, quote, backslashes);
    if (quote == '\'' || isValue(close)) {
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

  /** Reads {@code [x]}, an identifier in SQL Server; elsewhere, brackets contain elements. */
  @Override
  void bracket() {
    int close = touchesOperand() ? -1 : text.endOfBracketName(at, dialect.brackets());
    if (close < 0) {
      symbol(Token.OPEN, 1);
    } else {
      quoted(close);
    }
  }

  @Override
  void colon() {
    char next = text.charAt(at + 1);
    if (next == ':') {
      symbol(Token.DOT, 2);
    } else if (next == '=') {
      symbol(Token.OPERATOR, 2);
    } else if (dialect.graph() || touchesOperand() || !isWordStart(next)) {
      symbol(Token.COLON, 1);
    } else {
      namedMarker();
    }
  }

  @Override
  void word(int close) {
    if (text.charAt(close) == '\'') {
      String prefix = text.substring(at, close).toUpperCase(Locale.ROOT);
      if (prefix.equals("Q") || prefix.equals("NQ")) {
        oracleString(close);
        return;
      }
      if (PREFIXES.contains(prefix) || prefix.startsWith("_")) {
        at = endOfQuoted(close, '\'', backslashes || prefix.equals("E"));
        out.value();
        return;
      }
    }
    if (close == at + 1 && "Uu".indexOf(text.charAt(at)) >= 0 && text.startsWith("&'", close)) {
      at = endOfQuoted(close + 1, '\'', false);
      out.value();
      return;
    }
    plainWord(close);
  }

  private void plainWord(int close) {
    String upper = SqlWords.upperCase(text.substring(at, close));
    boolean constant = SqlWords.isConstant(upper);
    if (out.previous() == Token.DOT || text.isQualifier(close)) {
      wordTo(close);
    } else if (constant && !out.isAfter("IS") && !out.isAfter("NOT")) {
      at = close;
      out.value();
    } else if (constant || SqlWords.isKeyword(upper)) {
      at = close;
      out.add(Token.KEYWORD, upper);
    } else {
      wordTo(close);
    }
  }

  /** Reads Oracle's {@code q'[it's]'}, from its quote. */
  private void oracleString(int quote) {
    closeAt(TokenEnds.closing(text.charAt(quote + 1)) + "'", quote + 2);
  }
}
