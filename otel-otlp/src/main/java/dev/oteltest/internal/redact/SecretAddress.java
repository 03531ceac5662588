package dev.oteltest.internal.redact;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Secrets at a colon of an address: a user and a password, a token. */
final class SecretAddress {

  /** A port before a query that has an at sign. */
  private static final Pattern PORT = Pattern.compile("[0-9]{1,5}[?#,'].*", Pattern.DOTALL);

  /** No user or password in a login is longer. */
  private static final int MAX_LENGTH = 200;

  private SecretAddress() {}

  /**
   * Returns the part of an address that is a secret.
   *
   * @param colon the index of a colon
   * @param output whether a user without a password is a secret, too
   */
  static SecretValue.@Nullable Range at(String text, int colon, boolean output) {
    if (text.startsWith("//", colon + 1)) {
      return authority(text, colon + 3, output);
    }
    if (text.startsWith("AA", colon + 1)) {
      return bot(text, colon);
    }
    if (!text.startsWith("thin", colon - 4)) {
      return null;
    }
    int end = end(text, colon + 1, '@'); // Oracle's: thin:user/password@host
    int slash = end(text, colon + 1, '/');
    boolean both = slash < end - 1 && text.startsWith("@", end);
    return both && text.charAt(slash) == '/' ? secret(text, slash + 1, end) : null;
  }

  /** Returns the password in {@code user:password}; null if there is none. */
  static SecretValue.@Nullable Range userAt(String text, int from) {
    int start = from + (SecretName.isQuote(text.charAt(from)) ? 1 : 0);
    int colon = end(text, start, ':');
    int end = end(text, colon, ' ');
    return end - colon > 1 ? secret(text, colon + 1, end) : null;
  }

  private static SecretValue.@Nullable Range secret(String text, int from, int to) {
    return SecretValues.isHarmless(text.substring(from, to))
        ? null
        : new SecretValue.Range(from, to);
  }

  /** Returns where a character is, or what comes before it and can't be in a login. */
  private static int end(String text, int from, char stop) {
    int end = from;
    while (end < text.length()
        && end - from < MAX_LENGTH
        && text.charAt(end) != stop
        && !Character.isWhitespace(text.charAt(end))
        && !SecretName.isQuote(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Returns a token of Telegram: the number of a bot, and 35 letters and digits. */
  private static SecretValue.@Nullable Range bot(String text, int colon) {
    int start = colon;
    while (start > 0 && colon - start < 12 && Character.isDigit(text.charAt(start - 1))) {
      start--;
    }
    int end = colon + 1;
    while (end < text.length() && end - colon < 40 && SecretName.isPart(text.charAt(end))) {
      end++;
    }
    return colon - start >= 8 && end - colon > 33 ? new SecretValue.Range(start, end) : null;
  }

  private static SecretValue.@Nullable Range authority(String text, int from, boolean output) {
    int at = -1;
    int colon = -1;
    for (int i = from; i < text.length() && !isEnd(text.charAt(i)); i++) {
      if (text.charAt(i) == '@') {
        at = i;
      } else if (text.charAt(i) == ':' && colon < 0) {
        colon = i;
      }
    }
    if (at <= from) {
      return null;
    }
    String password = colon >= 0 && colon < at ? text.substring(colon + 1, at) : "";
    boolean secret =
        password.isEmpty()
            ? (output && colon < 0) || SecretValues.isRandom(text.substring(from, at), 20)
            : !SecretValues.isHarmless(password) && !PORT.matcher(password).matches();
    return secret ? new SecretValue.Range(from, at) : null;
  }

  private static boolean isEnd(char c) {
    return Character.isWhitespace(c) || "/<>\"".indexOf(c) >= 0;
  }
}
