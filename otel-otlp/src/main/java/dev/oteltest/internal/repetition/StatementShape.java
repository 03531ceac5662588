package dev.oteltest.internal.repetition;

/**
 * Statements without what differs for each call: literals, parameter markers, the length of lists,
 * comments, spaces and the case of keywords.
 */
public final class StatementShape {

  /** The longest shape, in characters; what is beyond stands as a hash. */
  static final int MAX_LENGTH = 4_096;

  private static final int HASH = 16;
  private static final String CUT = " …";

  private StatementShape() {}

  /**
   * Returns the shape of a statement: of SQL and similar languages, a command in JSON, a command of
   * a key-value store, or a request. The shape of a shape is the same.
   *
   * @param system the value of {@code db.system.name} or {@code db.system}; empty if unknown
   */
  public static String of(String statement, String system) {
    return isBounded(statement) ? statement : bounded(shapeOf(statement, Dialect.of(system)));
  }

  private static String shapeOf(String statement, Dialect dialect) {
    String text = statement.substring(afterSpace(statement, 0));
    if (dialect.keyValue()) {
      return CommandShape.of(text);
    }
    int path = startOfRequest(text);
    return path < 0 ? scan(text, dialect) : requestOf(text, path, dialect);
  }

  private static String scan(String text, Dialect dialect) {
    if (isJson(text)) {
      return new JsonScanner(text, dialect).scan();
    }
    String shape = scanCode(text, dialect);
    // What is JSON only without its comments must have the shape that it has without them.
    return isJson(shape) ? new JsonScanner(shape, dialect).scan() : shape;
  }

  private static String scanCode(String text, Dialect dialect) {
    SqlScanner scanner = new SqlScanner(text, dialect, true);
    String shape = scanner.scan();
    if (!scanner.isUnterminated() || text.indexOf('\\') < 0) {
      return shape;
    }
    // In standard SQL, a backslash escapes nothing: '\' is a whole literal.
    SqlScanner standard = new SqlScanner(text, dialect, false);
    String other = standard.scan();
    return standard.isUnterminated() ? shape : other;
  }

  /** Returns where the path of a request starts, as in {@code GET /books/_doc/5}; or -1. */
  private static int startOfRequest(String text) {
    int at = 0;
    while (at < text.length() && at < 10 && Character.isUpperCase(text.charAt(at))) {
      at++;
    }
    if (at > 0 && charAt(text, at) != ' ') {
      return -1;
    }
    at += at > 0 ? 1 : 0;
    boolean path =
        text.startsWith("/", at) && at + 1 < text.length() && isInPath(text.charAt(at + 1));
    return path || text.startsWith("http://", at) || text.startsWith("https://", at) ? at : -1;
  }

  private static boolean isInPath(char c) {
    return Character.isLetterOrDigit(c) || "_{?%".indexOf(c) >= 0;
  }

  private static String requestOf(String text, int path, Dialect dialect) {
    int end = path;
    while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
      end++;
    }
    String request = text.substring(0, path) + AddressShape.of(text.substring(path, end));
    return (request + " " + scan(text.substring(afterSpace(text, end)), dialect)).strip();
  }

  /** Returns whether a text is JSON and not, for example, {@code {call f(?)}}. */
  private static boolean isJson(String text) {
    int at = afterSpace(text, 1);
    char next = charAt(text, at);
    return switch (charAt(text, 0)) {
      case '[' -> next == '{';
      case '{' -> next == '"' || next == '\'' || isKey(text, at);
      default -> false;
    };
  }

  private static boolean isKey(String text, int from) {
    int at = charAt(text, from) == '$' ? from + 1 : from;
    if (!Character.isLetter(charAt(text, at)) && charAt(text, at) != '_') {
      return false;
    }
    while (at < from + 64 && Character.isJavaIdentifierPart(charAt(text, at))) {
      at++;
    }
    int colon = afterSpace(text, at);
    char next = charAt(text, colon + 1);
    return charAt(text, colon) == ':' && next != ':' && next != '=';
  }

  private static int afterSpace(String text, int from) {
    int at = from;
    while (at < text.length() && StatementText.isSpace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static char charAt(String text, int index) {
    return index < text.length() ? text.charAt(index) : '\0';
  }

  /** Returns a shape that is not longer than allowed, and still differs where the whole does. */
  static String bounded(String shape) {
    if (shape.length() <= MAX_LENGTH || isBounded(shape)) {
      return shape;
    }
    int cut = MAX_LENGTH - CUT.length() - HASH;
    if (Character.isHighSurrogate(shape.charAt(cut - 1))) {
      cut--;
    }
    long hash = 1125899906842597L;
    for (int i = cut; i < shape.length(); i++) {
      hash = 31 * hash + shape.charAt(i);
    }
    StringBuilder bounded = new StringBuilder(shape.substring(0, cut)).append(CUT);
    for (int shift = 60; shift >= 0; shift -= 4) {
      bounded.append((char) ('a' + (hash >>> shift & 0xf)));
    }
    return bounded.toString();
  }

  private static boolean isBounded(String text) {
    int cut = text.length() - HASH - CUT.length();
    return cut > 0
        && text.length() <= MAX_LENGTH
        && text.startsWith(CUT, cut)
        && text.substring(cut + CUT.length()).chars().allMatch(c -> c >= 'a' && c <= 'p');
  }
}
