package dev.oteltest.internal.repetition;

/** The characters of a statement in a dialect, and where what they form ends. */
final class StatementText {

  private static final int SHORT = 128;

  private static final String OPERATORS = "=<>!~|&^*/+-%#@";

  private final String text;
  private final Dialect dialect;

  StatementText(String text, Dialect dialect) {
    this.text = text;
    this.dialect = dialect;
  }

  int length() {
    return text.length();
  }

  String substring(int from, int to) {
    return text.substring(from, to);
  }

  boolean startsWith(String prefix, int at) {
    return text.startsWith(prefix, at);
  }

  int indexOf(String part, int from) {
    return text.indexOf(part, from);
  }

  boolean isUuid(int at) {
    return Ids.isUuid(text, at);
  }

  /** Returns a character; a space beyond the end. */
  char charAt(int index) {
    return index < text.length() ? text.charAt(index) : ' ';
  }

  int afterSpace(int from) {
    int i = from;
    while (i < text.length() && isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  int endOfWord(int from) {
    int i = from;
    while (isWord(charAt(i)) && (charAt(i) != '#' || isWordStart(charAt(i + 1)))) {
      i++;
    }
    return i;
  }

  static boolean isSpace(char c) {
    return c <= ' ' || Character.isWhitespace(c) || Character.isSpaceChar(c);
  }

  static boolean isSign(char c) {
    return c == '-' || c == '+';
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || c == '_'
        || (c >= 0x80 && !isSpace(c));
  }

  static boolean isWordStart(char c) {
    return isLetter(c) || isDigit(c);
  }

  static boolean isWord(char c) {
    return isWordStart(c) || c == '$' || c == '#';
  }

  /**
   * Returns the index after a closing quote; negative if there is none. A quote that is doubled is
   * part of the text.
   *
   * @param escapes whether a backslash escapes a quote
   */
  int endOfQuoted(int open, char quote, boolean escapes) {
    int i = open + 1;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '\\' && escapes) {
        i++;
      } else if (c == quote) {
        if (charAt(i + 1) != quote) {
          return i + 1;
        }
        i++;
      }
      i++;
    }
    return -1;
  }

  /**
   * Returns the index after the name in brackets; negative if something else is in them.
   *
   * @param any whether any characters are a name
   */
  int endOfBracketName(int at, boolean any) {
    if (!any && !isLetter(charAt(at + 1))) {
      return -1;
    }
    for (int i = at + 1; i < text.length() && i < at + SHORT; i++) {
      char c = text.charAt(i);
      if (c == ']') {
        if (charAt(i + 1) != ']') {
          return i + 1;
        }
        i++;
      } else if (!any && !isWord(c) && !isSpace(c) && c != '-') {
        return -1;
      }
    }
    return -1;
  }

  /** Returns the index after {@code %s} or {@code %(name)s}; negative if it is neither. */
  int endOfFormat(int at) {
    int i = at + 1;
    if (charAt(i) == '(') {
      i++;
      while (isWord(charAt(i)) && i < at + SHORT) {
        i++;
      }
      if (charAt(i) != ')') {
        return -1;
      }
      i++;
    }
    return charAt(i) == 's' && !isWord(charAt(i + 1)) ? i + 1 : -1;
  }

  /** Returns whether a name that ends there qualifies the next one, as in {@code t.id}. */
  boolean isQualifier(int close) {
    int dot = afterSpace(close);
    return charAt(dot) == '.' && (dot == close || !isDigit(charAt(dot + 1)));
  }

  /** Returns the index after a comment that starts there; the same index if none does. */
  int endOfComment(int at) {
    if (startsWith("/*", at)) {
      int close = indexOf("*/", at + 2);
      return close < 0 ? text.length() : close + 2;
    }
    int i = at;
    if (isLineComment(at)) {
      while (i < text.length() && charAt(i) != '\n' && charAt(i) != '\r') {
        i++;
      }
    }
    return i;
  }

  private boolean isLineComment(int index) {
    return switch (charAt(index)) {
      case '-' -> startsWith("--", index);
      case '#' -> dialect.hashComments();
      default -> false;
    };
  }

  /** Returns the index after an operator of one or more characters. */
  int endOfOperator(int at) {
    int i = at + 1;
    while (continuesOperator(i) && (!isSign(charAt(i)) || isInsideOperator(i))) {
      i++;
    }
    return i;
  }

  /** Returns whether a sign is part of an operator, as in {@code <->}; it never ends one. */
  private boolean isInsideOperator(int i) {
    return !isSign(charAt(i + 1)) && continuesOperator(i + 1);
  }

  /** Returns whether an operator continues there, and no comment, marker or word starts. */
  private boolean continuesOperator(int i) {
    char c = charAt(i);
    return OPERATORS.indexOf(c) >= 0
        && !startsWith("/*", i)
        && !isLineComment(i)
        && ((c != '@' && c != '#') || !isLetter(charAt(i + 1)))
        && c != '%';
  }

  /**
   * What starts with a digit.
   *
   * @param end the index after it, without a dot at its end
   * @param name whether it has letters that no number has: a name may start with a digit in MySQL
   */
  record NumberEnd(int end, boolean name) {}

  NumberEnd endOfNumber(int at) {
    int i = at;
    boolean name = false;
    boolean hex = charAt(at) == '0' && (charAt(at + 1) | 0x20) == 'x';
    while (i < text.length()) {
      char c = charAt(i);
      boolean exponent = !hex && (c == 'e' || c == 'E');
      if (exponent && !name && isSign(charAt(i + 1)) && isDigit(charAt(i + 2))) {
        i += 2;
      } else if (isWord(c)) {
        name |= !isDigit(c) && !exponent && !hex;
      } else if (c != '.' || name || !isDigit(charAt(i + 1))) {
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
  int endOfTag(int at) {
    int i = at + 1;
    while (isWord(charAt(i)) && charAt(i) != '$') {
      i++;
    }
    return i;
  }
}
