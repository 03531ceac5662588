package dev.oteltest.internal.repetition;

import static dev.oteltest.internal.repetition.StatementText.isDigit;
import static dev.oteltest.internal.repetition.StatementText.isLetter;
import static dev.oteltest.internal.repetition.StatementText.isSign;
import static dev.oteltest.internal.repetition.StatementText.isWord;

/** Where comments, operators, numbers and quoted text end in a dialect. */
final class TokenEnds {

  private static final String OPERATORS = "=<>!~|&^*/+-%#@";

  private final StatementText text;
  private final Dialect dialect;

  TokenEnds(StatementText text, Dialect dialect) {
    this.text = text;
    this.dialect = dialect;
  }

  /** Returns the index after a comment that starts there; the same index if none does. */
  int ofComment(int at) {
    if (text.startsWith("/*", at)) {
      int close = text.indexOf("*/", at + 2);
      return close < 0 ? text.length() : close + 2;
    }
    int i = at;
    if (isLineComment(at)) {
      while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
        i++;
      }
    }
    return i;
  }

  private boolean isLineComment(int index) {
    return switch (text.charAt(index)) {
      case '-' -> text.startsWith("--", index);
      case '#' -> dialect.hashComments();
      default -> false;
    };
  }

  /** Returns the index after an operator of one or more characters. */
  int ofOperator(int at) {
    int i = at + 1;
    while (continuesOperator(i) && (!isSign(text.charAt(i)) || isInsideOperator(i))) {
      i++;
    }
    return i;
  }

  /** Returns whether a sign is part of an operator, as in {@code <->}; it never ends one. */
  private boolean isInsideOperator(int i) {
    return !isSign(text.charAt(i + 1)) && continuesOperator(i + 1);
  }

  /** Returns whether an operator continues there, and no comment, marker or word starts. */
  private boolean continuesOperator(int i) {
    char c = text.charAt(i);
    return OPERATORS.indexOf(c) >= 0
        && !text.startsWith("/*", i)
        && !isLineComment(i)
        && ((c != '@' && c != '#') || !isLetter(text.charAt(i + 1)))
        && c != '%';
  }

  /**
   * What starts with a digit.
   *
   * @param end the index after it, without a dot at its end
   * @param name whether it has letters that no number has: a name may start with a digit in MySQL
   */
  record NumberEnd(int end, boolean name) {}

  NumberEnd ofNumber(int at) {
    int i = at;
    boolean name = false;
    boolean hex = text.charAt(at) == '0' && (text.charAt(at + 1) | 0x20) == 'x';
    while (i < text.length()) {
      char c = text.charAt(i);
      boolean exponent = !hex && (c == 'e' || c == 'E');
      if (exponent && !name && isSign(text.charAt(i + 1)) && isDigit(text.charAt(i + 2))) {
        i += 2;
      } else if (isWord(c)) {
        name |= !isDigit(c) && !exponent && !hex;
      } else if (c != '.' || name || !isDigit(text.charAt(i + 1))) {
        break;
      }
      i++;
    }
    return new NumberEnd(i, name);
  }

  /** Returns what closes Oracle's {@code q'[it's]'}, without its quote. */
  static char closing(char open) {
    return switch (open) {
      case '[' -> ']';
      case '(' -> ')';
      case '{' -> '}';
      case '<' -> '>';
      default -> open;
    };
  }

  /** Returns the index after the name of a dollar-quoted text's tag: that of its second dollar. */
  int ofTag(int at) {
    int i = at + 1;
    while (isWord(text.charAt(i)) && text.charAt(i) != '$') {
      i++;
    }
    return i;
  }
}
