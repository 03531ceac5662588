package dev.oteltest.assertions.internal.text;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Prints the names of spans and events in the notation of trees. A name is bare if nothing else in
 * the notation looks like it or like a part of it; otherwise it is in double quotes, with backslash
 * escapes. So two different names never print the same text.
 */
public final class NameNotation {

  /** What states something about a span after its name. */
  private static final String STATED =
      "x\\d+(?:\\.\\.\\d*)?|[?>]|\\.\\.\\.|//.*|\\(.*|OK|ERROR|UNSET"
          + "|INTERNAL|SERVER|CLIENT|PRODUCER|CONSUMER"
          + "|not ended|parent missing|\\d+(?:\\.\\d+)? m?s";

  /** What begins the line of an event or link, a branch, a marked or a changed line. */
  private static final String LEADING = "[*|@+-]|->|\\+-";

  private static final Pattern NOTATION =
      Pattern.compile("(?:.* )?(?:" + STATED + ")(?: .*)?|(?:" + LEADING + ")(?: .*)?|trace \\d+");

  private NameNotation() {}

  /** Returns a name as it is printed: bare, or in double quotes with backslash escapes. */
  public static String print(String name) {
    return isBare(name) ? name : quoted(name);
  }

  /**
   * Returns the key of an attribute as it is printed between braces; what separates keys and values
   * is quoted there too.
   */
  public static String printKey(String key) {
    return isBare(key) && key.chars().noneMatch(c -> " ,=~:[]".indexOf(c) >= 0) ? key : quoted(key);
  }

  private static boolean isBare(String name) {
    return !name.isEmpty()
        && !name.startsWith(" ")
        && !name.endsWith(" ")
        && !name.contains("  ")
        && name.chars().noneMatch(c -> c == '"' || c == '\\' || c == '{' || c == '}')
        && name.codePoints().noneMatch(NameNotation::isInvisible)
        && !NOTATION.matcher(name).matches();
  }

  private static String quoted(String name) {
    StringBuilder quoted = new StringBuilder("\"");
    name.codePoints().forEach(c -> quoted.append(escaped(c)));
    return quoted.append('"').toString();
  }

  private static String escaped(int c) {
    return switch (c) {
      case '"' -> "\\\"";
      case '\\' -> "\\\\";
      case '\n' -> "\\n";
      case '\r' -> "\\r";
      case '\t' -> "\\t";
      default -> {
        String text = Character.toString(c);
        if (!isInvisible(c)) {
          yield text;
        }
        StringBuilder units = new StringBuilder();
        text.chars()
            .forEach(unit -> units.append("\\u").append(HexFormat.of().toHexDigits((char) unit)));
        yield units.toString();
      }
    };
  }

  /** Returns whether a character other than a blank has no glyph that everybody sees. */
  private static boolean isInvisible(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      case Character.SPACE_SEPARATOR -> c != ' ';
      default -> (c & 0xfffe) == 0xfffe; // is never a character
    };
  }
}
