package dev.oteltest.internal.redact;

import java.util.regex.Pattern;

/** The names of options, variables and headers whose values are secret. */
final class SecretNames {

  private static final String WORDS =
      "passphrase|secret|token|credential|api[-_]?key|access[-_]?key|private[-_]?key";

  /** The ends of names whose value is secret even in prose, in which {@code key=} is harmless. */
  static final String IN_TEXT = WORDS + "|credentials|password|passwd|pwd";

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
}
