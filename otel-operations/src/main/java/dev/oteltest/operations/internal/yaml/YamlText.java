package dev.oteltest.operations.internal.yaml;

import java.util.Locale;
import java.util.Set;

/** Writes strings so that every version of YAML reads them as strings. */
public final class YamlText {

  private static final Set<String> WORDS =
      Set.of("y", "n", "yes", "no", "on", "off", "true", "false", "null", "nan", "inf");

  private YamlText() {}

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
