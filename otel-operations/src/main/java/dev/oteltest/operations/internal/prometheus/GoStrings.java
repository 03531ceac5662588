package dev.oteltest.operations.internal.prometheus;

import java.nio.charset.StandardCharsets;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads and writes strings as Go, and therefore Prometheus, quotes them. */
public final class GoStrings {

  private static final Pattern ESCAPE =
      Pattern.compile(
          "\\\\(?:x([0-9a-fA-F]{2})" + "|(u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8})" + "|(.))",
          Pattern.DOTALL);

  private GoStrings() {}

  /**
   * Returns the value of a string in quotes. Escapes that Go does not have are kept as they are.
   *
   * @param quoted a string with its quotes
   */
  public static String unquote(String quoted) {
    String octets = octets(quoted.substring(1, quoted.length() - 1));
    String value =
        ESCAPE.matcher(octets).replaceAll(found -> Matcher.quoteReplacement(octets(found)));
    return new String(value.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private static String octets(MatchResult escape) {
    String plain = escape.group(3);
    if (plain != null) {
      int known = "ntrabfv".indexOf(plain);
      return known < 0 ? plain : "\n\t\r\u0007\b\f\u000b".substring(known, known + 1);
    }
    if (escape.group(1) != null) {
      return String.valueOf((char) Integer.parseInt(escape.group(1), 16));
    }
    int code = Integer.parseUnsignedInt(escape.group(2).substring(1), 16);
    return octets(Character.toString(Character.isValidCodePoint(code) ? code : 0xFFFD));
  }

  /** Returns a text whose characters are the bytes of another, as escapes may be parts of one. */
  private static String octets(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /** Returns a text in double quotes, as it is written in PromQL and in series. */
  public static String quote(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
  }
}
