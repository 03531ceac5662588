package dev.oteltest.internal.repetition;

/** Replaces the parts of names and paths that differ for each object. */
public final class Ids {

  static final String ID = "{id}";

  private static final String UUID = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  private static final int HEX = 8;
  private static final int ULID = 26;
  private static final int RANDOM = 10;

  /** Changes between letters and digits that no word has. */
  private static final int RANDOM_CHANGES = 4;

  private Ids() {}

  /**
   * Returns a text with {@code {id}} for each number, UUID, hexadecimal id, ULID and random token.
   * Words with digits, such as {@code v2} or {@code sha256}, stay.
   */
  static String replace(String text) {
    return replace(text, 1);
  }

  /**
   * Returns a text with {@code {id}} for each UUID, hexadecimal id, ULID and random token, and for
   * each number that is long enough.
   *
   * @param digits how many digits a number has at least that may be an id
   */
  public static String replace(String text, int digits) {
    StringBuilder replaced = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char c = text.charAt(at);
      int end = at + 1;
      boolean id = false;
      if (isUuid(text, at)) {
        end = at + UUID.length();
        id = true;
      } else if (c == '%' && isHex(text, at + 1, at + 3)) {
        end = at + 3; // an escaped character of a URL
      } else if (Character.isLetterOrDigit(c)) {
        end = endOfRun(text, at);
        id = isId(text, at, end, digits);
      }
      replaced.append(id ? ID : text.substring(at, end));
      at = end;
    }
    return replaced.toString();
  }

  /** Returns whether there is a UUID at that index, and nothing that continues it. */
  static boolean isUuid(String text, int at) {
    int end = at + UUID.length();
    if (end > text.length() || (end < text.length() && isAlphanumeric(text.charAt(end)))) {
      return false;
    }
    for (int i = at; i < end; i++) {
      boolean dash = UUID.charAt(i - at) == '-';
      if (dash ? text.charAt(i) != '-' : !isHex(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static int endOfRun(String text, int from) {
    int end = from;
    while (end < text.length() && Character.isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isId(String text, int from, int end, int least) {
    int digits = 0;
    int changes = 0;
    for (int i = from; i < end; i++) {
      boolean digit = Character.isDigit(text.charAt(i));
      digits += digit ? 1 : 0;
      changes += i > from && digit != Character.isDigit(text.charAt(i - 1)) ? 1 : 0;
    }
    int length = end - from;
    if (digits == 0) {
      return false;
    }
    return (digits == length && digits >= least)
        || (length >= HEX && isHex(text, from, end) && (digits < length || digits >= least))
        || (length == ULID && isUlid(text, from, end))
        || (length >= RANDOM && changes >= RANDOM_CHANGES)
        || isTimeOfDay(text, from, end, digits);
  }

  private static boolean isUlid(String text, int from, int end) {
    if (text.charAt(from) < '0' || text.charAt(from) > '7') {
      return false;
    }
    for (int i = from; i < end; i++) {
      char c = Character.toUpperCase(text.charAt(i));
      if (!isAlphanumeric(c) || c == 'I' || c == 'L' || c == 'O' || c == 'U') {
        return false;
      }
    }
    return true;
  }

  /** Returns whether a run is a part of an ISO time: {@code 05T10} or {@code 00Z}. */
  private static boolean isTimeOfDay(String text, int from, int end, int digits) {
    if (digits != end - from - 1 || !Character.isDigit(text.charAt(from))) {
      return false;
    }
    return text.charAt(end - 1) == 'Z' || text.substring(from, end - 1).indexOf('T') > 0;
  }

  private static boolean isHex(String text, int from, int end) {
    if (end > text.length()) {
      return false;
    }
    for (int i = from; i < end; i++) {
      if (!isHex(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isHex(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
  }

  private static boolean isAlphanumeric(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
