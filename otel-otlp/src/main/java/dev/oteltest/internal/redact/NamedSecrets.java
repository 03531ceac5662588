package dev.oteltest.internal.redact;

/**
 * Sees that a text has no name of a secret in front of a value, which nearly all texts don't have,
 * at less cost than a regular expression.
 */
final class NamedSecrets {

  /** How the names end: each alternative, from behind the parts of it that may differ. */
  private static final String[] ENDS = SecretNames.IN_TEXT.split("\\|", -1);

  static {
    for (int i = 0; i < ENDS.length; i++) {
      ENDS[i] = ENDS[i].substring(ENDS[i].lastIndexOf('?') + 1);
    }
  }

  private NamedSecrets() {}

  /**
   * Whether a text may give the value of a secret: something that ends like {@link
   * SecretNames#IN_TEXT} is before an equals sign or a colon, with at most a quote and white space
   * between them.
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
    for (String name : ENDS) {
      if (text.regionMatches(true, end - name.length(), name, 0, name.length())) {
        return true;
      }
    }
    return false;
  }
}
