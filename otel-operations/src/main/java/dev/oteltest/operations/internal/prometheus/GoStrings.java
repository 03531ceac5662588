package dev.oteltest.operations.internal.prometheus;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Reads and writes strings as Go, and therefore Prometheus, quotes them. */
public final class GoStrings {

  private GoStrings() {}

  /**
   * Returns the value of a string in quotes. Escapes that Go does not have are kept as they are.
   *
   * @param quoted a string with its quotes
   */
  public static String unquote(String quoted) {
    ByteArrayOutputStream value = new ByteArrayOutputStream();
    int end = quoted.length() - 1;
    int i = 1;
    while (i < end) {
      int point = quoted.codePointAt(i);
      i += Character.charCount(point);
      if (point != '\\' || i >= end) {
        add(value, point);
        continue;
      }
      char escape = quoted.charAt(i++);
      int digits =
          switch (escape) {
            case 'x' -> 2;
            case 'u' -> 4;
            case 'U' -> 8;
            default -> 0;
          };
      if (digits > 0 && i + digits <= end && isHex(quoted.substring(i, i + digits))) {
        int code = Integer.parseUnsignedInt(quoted.substring(i, i + digits), 16);
        i += digits;
        if (escape == 'x') {
          value.write(code); // a byte, not a character
        } else {
          add(value, code);
        }
      } else {
        add(value, plain(escape));
      }
    }
    return value.toString(StandardCharsets.UTF_8);
  }

  private static void add(ByteArrayOutputStream value, int codePoint) {
    int valid = Character.isValidCodePoint(codePoint) ? codePoint : 0xFFFD;
    value.writeBytes(Character.toString(valid).getBytes(StandardCharsets.UTF_8));
  }

  private static boolean isHex(String text) {
    return text.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 128);
  }

  private static char plain(char escape) {
    return switch (escape) {
      case 'n' -> '\n';
      case 't' -> '\t';
      case 'r' -> '\r';
      case 'a' -> 7;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'v' -> 11;
      default -> escape;
    };
  }

  /** Returns a text in double quotes, as it is written in PromQL and in series. */
  public static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
