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
   * Returns the shape of a statement; of one in another language than SQL, only ids are left out,
   * as instrumentations replace its values. The shape of a shape is the same.
   *
   * @param system the value of {@code db.system.name} or {@code db.system}; empty if unknown
   */
  public static String of(String statement, String system) {
    if (isBounded(statement)) {
      return statement;
    }
    return bounded(
        Dialect.isOther(system)
            ? AddressShape.ofWords(statement)
            : shapeOf(statement, Dialect.of(system)));
  }

  private static String shapeOf(String text, Dialect dialect) {
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
