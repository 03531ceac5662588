package dev.oteltest.internal.repetition;

/** The characters of a statement, and where what they form ends. */
final class StatementText {

  private static final int SHORT = 128;

  private final String text;

  StatementText(String text) {
    this.text = text;
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
}
