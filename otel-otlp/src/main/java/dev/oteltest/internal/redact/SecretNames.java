package dev.oteltest.internal.redact;

import java.util.List;
import java.util.regex.Pattern;

/** The names of options, variables and headers whose values are secret. */
final class SecretNames {

  private static final String WORDS =
      "passphrase|secret|token|credential|api[-_]?key|access[-_]?key|private[-_]?key";

  /** The ends of names whose value is secret even in prose, in which {@code key=} is harmless. */
  static final String IN_TEXT = WORDS + "|credentials|passw(?:or)?d|pwd";

  /** How what {@link #IN_TEXT} matches ends. */
  private static final List<String> ENDS_IN_TEXT =
      List.of(
          "passphrase",
          "secret",
          "token",
          "credential",
          "key",
          "credentials",
          "password",
          "passwd",
          "pwd");

  private static final Pattern NAME =
      Pattern.compile(
          "(?i)(?:"
              + WORDS
              + "|passw|pass$|auth(?!or(?!iz))|cookie|signing[_-]?key|headers|[._-]key$|^key$"
              + "|[._-]pat$|[._-]pwd$|[._-]dsn$|connection[_-]?string)");

  private SecretNames() {}

  /** Whether the value of a name is secret, as with {@code API_TOKEN} and {@code db.password}. */
  static boolean isSecret(String name) {
    return NAME.matcher(name).find();
  }

  /**
   * Whether a text may give the value of a secret: something that ends like {@link #IN_TEXT} is
   * before an equals sign or a colon, with at most a quote and white space between them.
   */
  static boolean mayBeIn(String text) {
    for (int i = 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c == '=' || c == ':') && isAfterName(text, i)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAfterName(String text, int index) {
    int end = index;
    while (end > 0 && " \t\n\u000B\f\r".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    if (end > 0 && "\"'".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    for (String name : ENDS_IN_TEXT) {
      if (text.regionMatches(true, end - name.length(), name, 0, name.length())) {
        return true;
      }
    }
    return false;
  }
}
