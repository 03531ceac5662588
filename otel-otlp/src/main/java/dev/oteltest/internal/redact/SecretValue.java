package dev.oteltest.internal.redact;

import dev.oteltest.internal.redact.SecretNames.Kind;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where the value of a name is, if it is a secret.
 *
 * @param from the index at which it begins
 * @param to the index behind it
 */
record SecretValue(int from, int to) {

  /** Of longer values, only the beginning is looked at. */
  private static final int MAX_LENGTH = 200;

  /** What ends a value without quotes, besides white space. */
  private static final String END =
      "[\"'`)\\]}>,;&](?:[\\s)\\]}>,;:\"'`.<]|\\z)|[,;&](?:amp;)?+[\\w.-]{1,80}+[=:]"
          + "|&quot;|</|\\\\(?:[nrt\"']|u0026)";

  private static final Pattern BARE = Pattern.compile("(?:(?!" + END + ")\\S)*+");
  private static final Pattern ENCODED = Pattern.compile("(?:(?!" + END + "|%2[26])\\S)*+");
  private static final Pattern KEY =
      Pattern.compile(
          "-----BEGIN (?:[A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?|OpenVPN Static key V1)-----"
              + "(?=(?:\\s|\\\\[nr])*+\\w)(?! *+[A-Za-z]{1,20}+(?![A-Za-z0-9+/=]))");
  private static final Pattern KEY_END = Pattern.compile("-----END [A-Za-z0-9 ]{0,60}-----");

  /** The user and the password of an address; a port before a query with an at sign is neither. */
  private static final Pattern USER =
      Pattern.compile(
          "://(?<user>[^\\s/<>\":@]*+)(?::(?![0-9]{1,5}[?#,'])(?<password>[^\\s/<>\"]*))?@");

  private static final Pattern ESCAPED = Pattern.compile("&quot;([^&\\n]*+)");
  private static final Pattern LIST = Pattern.compile("\\[([^\\]]{1,500}+)]");
  private static final Pattern NEXT = Pattern.compile(" ++(\\S{1,40}+)(?!\\S)");

  /** A scheme that may stay, and credentials, which may have several parts. */
  private static final Pattern HEADER =
      Pattern.compile(
          "[\\[\"'`\\\\]{0,6}+(?:(?<scheme>[A-Za-z][A-Za-z0-9-]{1,24}+) ++(?=\\S))?+"
              + "(?<credentials>PART(?:[;,] *+(?:PART|[\\w-]++)| ++PART)*+|[^\\s\"'`\\]}),;\\\\]++)"
                  .replace(
                      "PART", "[\\w$.!-]{1,80}+=(?:\\\\*+\"[^\"\\n]*+\"|[^\\s;,\"'\\]}=\\\\]++)"));

  /**
   * Returns what to mask of the value that begins at an index; null if it is not a secret.
   *
   * @param colon whether a sentence may follow what is before the value
   * @param encoded whether it is in an address that is part of another
   */
  static @Nullable SecretValue at(
      CharSequence text, int from, Kind kind, boolean colon, boolean encoded) {
    if (kind == Kind.HEADER) {
      return header(text, from);
    }
    int quote = from;
    while (quote < text.length() && text.charAt(quote) == '\\') {
      quote++;
    }
    if (quote < text.length() && isQuote(text.charAt(quote))) {
      int end = closing(text, quote, quote - from);
      String value = part(text, quote + 1, end);
      boolean prose = colon && kind == Kind.VAGUE && SecretValues.isWord(value);
      return prose ? null : secret(kind, value, from, Math.min(end + 1, text.length()));
    }
    Matcher escaped = lookingAt(ESCAPED, text, from);
    if (escaped != null) {
      return secret(kind, escaped.group(1), escaped.start(1), escaped.end());
    }
    Matcher list = lookingAt(LIST, text, from);
    return list == null ? bare(text, from, kind, colon, encoded) : list(list, kind);
  }

  /** Returns the user and the password in the rest of an address. */
  static @Nullable SecretValue ofAddress(CharSequence text, int from, boolean output) {
    Matcher address = lookingAt(USER, text, from);
    if (address == null) {
      return null;
    }
    String user = address.group("user");
    String password = address.group("password");
    boolean secret =
        password == null
            ? output || SecretValues.isRandom(user, 20)
            : !SecretValues.isHarmless(password);
    return secret ? new SecretValue(from + 3, address.end() - 1) : null;
  }

  /** Returns the private key that begins at an index. */
  static @Nullable SecretValue privateKey(CharSequence text, int from) {
    Matcher key = lookingAt(KEY, text, from);
    if (key == null) {
      return null;
    }
    Matcher end = KEY_END.matcher(text).region(key.end(), text.length());
    return new SecretValue(from, end.find() ? end.end() : text.length());
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'' || c == '`';
  }

  /** Returns a matcher that has matched at an index, or null. */
  static @Nullable Matcher lookingAt(Pattern pattern, CharSequence text, int from) {
    Matcher matcher = pattern.matcher(text).region(from, text.length()).useTransparentBounds(true);
    return matcher.lookingAt() ? matcher : null;
  }

  private static String part(CharSequence text, int from, int to) {
    return text.subSequence(from, Math.min(to, from + MAX_LENGTH)).toString();
  }

  private static @Nullable SecretValue secret(Kind kind, String value, int from, int to) {
    return SecretValues.isSecret(kind, value) ? new SecretValue(from, to) : null;
  }

  /** Returns where the quote is that ends a value, or the end of the line. */
  private static int closing(CharSequence text, int quote, int depth) {
    int backslashes = 0;
    for (int i = quote + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == text.charAt(quote)) {
        // A quote inside has one backslash more than twice as many, as each level doubles them.
        if (backslashes < depth || (backslashes - depth) % (2 * (depth + 1)) == 0) {
          return i;
        }
      } else if (c == '\n') {
        return i;
      }
      backslashes = c == '\\' ? backslashes + 1 : 0;
    }
    return text.length();
  }

  /** A list, as collections are printed. */
  private static @Nullable SecretValue list(Matcher list, Kind kind) {
    String value = list.group(1).strip();
    boolean quoted = !value.isEmpty() && isQuote(value.charAt(0));
    String first = quoted ? value.substring(1, value.length() - 1) : value;
    boolean plain = !quoted && !SecretValues.isRandom(value, 4);
    return plain ? null : secret(kind, first, list.start(1), list.end(1));
  }

  private static @Nullable SecretValue bare(
      CharSequence text, int from, Kind kind, boolean colon, boolean encoded) {
    Matcher bare = lookingAt(encoded ? ENCODED : BARE, text, from);
    if (bare == null || bare.end() == from) {
      return null;
    }
    int end = bare.end();
    String value = part(text, from, end);
    Matcher next = lookingAt(NEXT, text, end);
    String word = next == null ? "" : next.group(1);
    if (SecretValues.isProse(kind, value, colon, word)) {
      return null;
    }
    boolean random = SecretValues.isRandom(word, 8) && word.chars().noneMatch(c -> c == '=');
    return secret(kind, value, from, random && next != null ? next.end() : end);
  }

  private static @Nullable SecretValue header(CharSequence text, int from) {
    Matcher header = lookingAt(HEADER, text, from);
    if (header == null) {
      return null;
    }
    String scheme = header.group("scheme");
    String value = part(text, header.start("credentials"), header.end("credentials"));
    boolean known = scheme != null && scheme.matches("(?i)basic|bearer|digest");
    boolean sentence = scheme != null && !known && SecretValues.isHarmless(scheme + " a");
    boolean prose =
        SecretValues.isProse(Kind.VAGUE, value, true, "") && !(known && value.length() > 15);
    if (!sentence && !prose) {
      return secret(Kind.HEADER, value, header.start("credentials"), header.end());
    }
    boolean none = scheme != null && SecretValues.isRandom(scheme, 8);
    return none ? new SecretValue(header.start("scheme"), header.end("scheme")) : null;
  }
}
