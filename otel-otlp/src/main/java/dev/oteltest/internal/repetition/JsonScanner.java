package dev.oteltest.internal.repetition;

import static dev.oteltest.internal.repetition.StatementText.isLetter;

import dev.oteltest.internal.repetition.ShapeWriter.Token;

/** Reads a command in JSON, as MongoDB and Elasticsearch have them, also without quoted keys. */
final class JsonScanner extends StatementScanner {

  private String key = "";

  JsonScanner(String text, Dialect dialect) {
    super(text, dialect, false);
  }

  @Override
  boolean skipComment() {
    return false;
  }

  @Override
  void quotation(char quote) {
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

  @Override
  void bracket() {
    symbol(Token.OPEN, 1);
  }

  @Override
  void colon() {
    symbol(Token.COLON, 1);
  }

  @Override
  void dollar() {
    if (isLetter(text.charAt(at + 1))) {
      word(text.endOfWord(at + 1));
    } else {
      super.dollar();
    }
  }

  @Override
  void word(int close) {
    String word = text.substring(at, close);
    if (text.charAt(text.afterSpace(close)) == ':') {
      key = word;
      wordTo(close);
    } else if (out.previous() != Token.DOT
        && !text.isQualifier(close)
        && SqlWords.isConstant(SqlWords.upperCase(word))) {
      at = close;
      out.value();
    } else {
      wordTo(close);
    }
  }
}
