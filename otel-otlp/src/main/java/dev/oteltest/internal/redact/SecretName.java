package dev.oteltest.internal.redact;

import dev.oteltest.internal.redact.SecretNames.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The name in front of a value.
 *
 * @param quoted whether it has quotes, as in data
 * @param doubtful whether the word before it gives it another meaning: {@code unexpected token}
 */
record SecretName(Kind kind, boolean doubtful, boolean quoted) {

  /** That of a secret without a doubt. */
  static final SecretName SURE = new SecretName(Kind.SECRET, false, false);

  /** No name of a secret is longer. */
  static final int MAX_LENGTH = 80;

  /** A name that stands in a value of its own, before the other: {@code name="x" value="y"}. */
  private static final Pattern PAIR =
      Pattern.compile(
          "(?i)\\b(?:name|key)[\\\\\"']{0,4}\\s{0,4}[=:]\\s{0,4}[\\\\\"']{0,4}(?<name>[\\w.-]{1,60})"
              + "[\\\\\"',;\\s]{1,30}+$");

  /** Returns the name before a separator, with at most a quote and white space between them. */
  static @Nullable SecretName before(String text, int separator) {
    int end = separator;
    while (end > 0 && Character.isWhitespace(text.charAt(end - 1))) {
      end--;
    }
    if (end > 0 && text.charAt(end - 1) == ']') {
      end--;
    } else if (text.startsWith("%5D", end - 3) || text.startsWith("%22", end - 3)) {
      end -= 3;
    }
    boolean quoted = end > 0 && isQuote(text.charAt(end - 1));
    if (quoted) {
      end--;
      while (end > 0 && text.charAt(end - 1) == '\\') {
        end--;
      }
    }
    if (end == 0 || !SecretNames.mayEndAt(text, end)) {
      return null;
    }
    int start = start(text, end);
    String name = text.substring(start, end);
    if (name.equalsIgnoreCase("value")) {
      String before = text.substring(Math.max(0, start - MAX_LENGTH), start);
      Matcher pair = PAIR.matcher(before);
      return pair.find() ? new SecretName(SecretNames.kind(pair.group("name")), false, true) : null;
    }
    return new SecretName(
        SecretNames.kind(name), SecretNames.isPlace(wordBefore(text, start)), quoted);
  }

  static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  /** Returns where the name begins that ends at an index. */
  static int start(String text, int end) {
    int start = end;
    while (start > 0 && end - start < MAX_LENGTH && isPart(text.charAt(start - 1))) {
      start--;
    }
    return start;
  }

  static boolean isPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.';
  }

  private static String wordBefore(String text, int start) {
    if (start == 0 || text.charAt(start - 1) != ' ') {
      return "";
    }
    return text.substring(start(text, start - 1), start - 1);
  }
}
