package dev.oteltest.internal.redact;

import org.jspecify.annotations.Nullable;

/**
 * Masks the secrets in an untrusted text, in one pass over its words. What is looked at behind a
 * word is limited, masked, or not looked at from any other word, so the time is proportional to the
 * length of the text; there is no recursion.
 */
final class SecretText {

  static final String MASK = "[redacted]";

  private final CharSequence text;
  private final boolean output;
  private final StringBuilder masked = new StringBuilder(0);
  private int copied;

  /** Where the word before begins and ends. */
  private int lastStart;

  private int lastEnd;

  private SecretText(CharSequence text, boolean output) {
    this.text = text;
    this.output = output;
  }

  /**
   * Returns a text with its secrets masked.
   *
   * @param output whether it is the output of a program, where secrets may be shorter
   */
  static String masked(CharSequence text, boolean output) {
    return new SecretText(text, output).masked();
  }

  private String masked() {
    int at = 0;
    while (at < text.length()) {
      int start = at;
      while (at < text.length() && isPart(text.charAt(at))) {
        at++;
      }
      if (at == start) {
        at = Math.max(sign(at), at + 1);
      } else {
        at = Math.max(word(start, at), at);
        lastStart = start;
        lastEnd = at;
      }
    }
    return copied == 0 ? text.toString() : masked.append(text, copied, text.length()).toString();
  }

  private static boolean isPart(char c) {
    char small = (char) (c | 0x20);
    return (small >= 'a' && small <= 'z')
        || (c >= '0' && c <= '9')
        || c == '-'
        || c == '.'
        || c == '_'
        || (c > 127 && Character.isLetterOrDigit(c));
  }

  /** Masks what begins with a sign, and returns where to go on, or -1. */
  private int sign(int at) {
    return switch (text.charAt(at)) {
      case ':' ->
          text.charAt(Math.min(at + 1, text.length() - 1)) == '/'
              ? mask(SecretValue.ofAddress(text, at, output))
              : -1;
      // What a backslash escapes is not the first letter of a word.
      case '\\' -> at + 1 < text.length() && "nrt".indexOf(text.charAt(at + 1)) >= 0 ? at + 2 : -1;
      default -> -1;
    };
  }

  /** Masks a range, and returns its end. */
  private int mask(int from, int to) {
    if (to <= from || from < copied) {
      return -1;
    }
    masked.append(text, copied, from).append(MASK);
    copied = to;
    return to;
  }

  private int mask(@Nullable SecretValue value) {
    return value == null ? -1 : mask(value.from(), value.to());
  }

  /** Masks a word, or what it is the name of. */
  private int word(int start, int end) {
    if (text.charAt(start) == '-' && end - start == 10) {
      int key = mask(SecretValue.privateKey(text, start));
      if (key > 0) {
        return key;
      }
    }
    boolean inside = false;
    for (int at = start; at < end; at++) {
      char c = text.charAt(at);
      boolean part = c != '-' && c != '.';
      int token = part && !inside ? TokenForms.end(text, at) : -1;
      if (token > 0) {
        return mask(at, token);
      }
      inside = part;
    }
    int nameEnd = end;
    while (nameEnd > start && "-.".indexOf(text.charAt(nameEnd - 1)) >= 0) {
      nameEnd--;
    }
    int nameStart = Math.max(start, nameEnd - SecretNames.MAX_LENGTH);
    return SecretNames.mayBe(text, nameStart, nameEnd)
        ? mask(new SecretName(text, nameStart, nameEnd, lastStart, lastEnd).secret(output))
        : -1;
  }
}
