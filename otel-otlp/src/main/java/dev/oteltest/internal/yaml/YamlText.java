package dev.oteltest.internal.yaml;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Knows which scalars are strings, and writes strings so that every version of YAML reads them. */
public final class YamlText {

  private static final Set<String> WORDS =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf");

  /** What is not a string in YAML 1.2 without quotes. */
  private static final Pattern NOT_TEXT =
      Pattern.compile(
          "[-+]?(?:\\d++(?:\\.\\d*+)?|\\.\\d++)(?:[eE][-+]?\\d++)?"
              + "|0x[0-9a-fA-F]++|0o[0-7]++|(?i:[-+]?\\.inf|\\.nan|true|false|null|~|)");

  /** The tag of strings. */
  static final String STRING_TAG = "tag:yaml.org,2002:str";

  private YamlText() {}

  /** Returns whether a scalar without quotes and tag is a string in YAML 1.2. */
  public static boolean isText(String plain) {
    return !NOT_TEXT.matcher(plain).matches();
  }

  /** Returns the text in double quotes, which JSON readers understand as well. */
  public static String doubleQuoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints().forEach(c -> append(quoted, c));
    return quoted.append('"').toString();
  }

  private static void append(StringBuilder quoted, int c) {
    switch (c) {
      case '"' -> quoted.append("\\\"");
      case '\\' -> quoted.append("\\\\");
      case '\n' -> quoted.append("\\n");
      case '\t' -> quoted.append("\\t");
      default -> {
        if (isPrintable(c)) {
          quoted.appendCodePoint(c);
        } else {
          for (char unit : Character.toChars(c)) {
            quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
          }
        }
      }
    }
  }

  /** Returns the text in single quotes if they can hold it, otherwise in double quotes. */
  public static String singleQuoted(String text) {
    return text.codePoints().allMatch(YamlText::isPrintable)
        ? "'" + text.replace("'", "''") + "'"
        : doubleQuoted(text);
  }

  private static boolean isPrintable(int c) {
    return !Character.isISOControl(c)
        && (c < 0xD800 || c > 0xDFFF)
        && c != 0x2028
        && c != 0x2029
        && c != 0xFEFF
        && c != 0xFFFE
        && c != 0xFFFF;
  }

  /** Whether a plain scalar is a string in YAML 1.1 and 1.2, without knowing every number. */
  public static boolean isSurelyText(String plain) {
    return !plain.isEmpty()
        && (Character.isLetter(plain.charAt(0)) || plain.charAt(0) == '/')
        && !WORDS.contains(plain.toLowerCase(Locale.ROOT));
  }
}
