package dev.oteltest.internal.redact;

import dev.oteltest.internal.text.BoundedRegex;
import dev.oteltest.internal.text.RegexBudgetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A user's regular expression for secrets. */
final class SecretPattern {

  private final Pattern pattern;

  SecretPattern(String regex) {
    this.pattern = Pattern.compile(regex);
  }

  /**
   * Masks what the pattern matches.
   *
   * @throws RegexBudgetException if that takes too many steps or too much stack
   */
  String mask(String text) {
    return BoundedRegex.match(pattern, text, matcher -> mask(text, matcher));
  }

  private static String mask(String text, Matcher matcher) {
    StringBuilder masked = null;
    int copied = 0;
    while (matcher.find()) {
      if (matcher.end() > matcher.start()) {
        masked = masked == null ? new StringBuilder(text.length()) : masked;
        masked.append(text, copied, matcher.start()).append(SecretRedaction.MASK);
        copied = matcher.end();
      }
    }
    return masked == null ? text : masked.append(text, copied, text.length()).toString();
  }
}
