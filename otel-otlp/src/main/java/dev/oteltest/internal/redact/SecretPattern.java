package dev.oteltest.internal.redact;

import dev.oteltest.internal.text.BoundedRegex;
import dev.oteltest.internal.text.RegexBudgetException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression for secrets. If it has a group named {@code keep}, that text stays in front
 * of the mask. A match with a group named {@code harmless} is not a secret; it is there so that its
 * text is not searched again and again.
 */
final class SecretPattern {

  static final String MASK = "[redacted]";

  private final Pattern pattern;
  private final boolean keeps;
  private final boolean skips;

  private SecretPattern(Pattern pattern) {
    this.pattern = pattern;
    this.keeps = pattern.pattern().contains("(?<keep>");
    this.skips = pattern.pattern().contains("(?<harmless>");
  }

  static SecretPattern of(String regex) {
    return new SecretPattern(Pattern.compile(regex));
  }

  /**
   * Masks what the pattern matches.
   *
   * @throws RegexBudgetException if that takes too many steps or too much stack
   */
  String mask(String text) {
    return BoundedRegex.match(pattern, text, matcher -> mask(text, matcher));
  }

  private String mask(String text, Matcher matcher) {
    StringBuilder masked = null;
    int copied = 0;
    while (matcher.find()) {
      if (matcher.end() > matcher.start() && !(skips && matcher.start("harmless") >= 0)) {
        masked = masked == null ? new StringBuilder(text.length()) : masked;
        masked.append(text, copied, matcher.start());
        if (keeps && matcher.start("keep") >= 0) {
          masked.append(text, matcher.start("keep"), matcher.end("keep"));
        }
        masked.append(MASK);
        copied = matcher.end();
      }
    }
    return masked == null ? text : masked.append(text, copied, text.length()).toString();
  }
}
