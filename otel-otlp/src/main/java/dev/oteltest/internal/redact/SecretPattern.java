package dev.oteltest.internal.redact;

import dev.oteltest.internal.text.BoundedRegex;
import dev.oteltest.internal.text.RegexBudgetException;
import java.util.function.Predicate;
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
  private final Predicate<String> possible;
  private final boolean keeps;
  private final boolean skips;

  private SecretPattern(Pattern pattern, Predicate<String> possible) {
    this.pattern = pattern;
    this.possible = possible;
    this.keeps = pattern.pattern().contains("(?<keep>");
    this.skips = pattern.pattern().contains("(?<harmless>");
  }

  static SecretPattern of(String regex) {
    return of(regex, text -> true);
  }

  /**
   * Returns a pattern for which only some texts are searched: nearly all hold no secret, and to see
   * that is much cheaper than the regular expression.
   *
   * @param possible is true for each text in which there is a match, and for few others
   */
  static SecretPattern of(String regex, Predicate<String> possible) {
    return new SecretPattern(Pattern.compile(regex), possible);
  }

  /** Returns whether a text contains one of some parts. */
  static Predicate<String> containing(String... parts) {
    return text -> {
      for (String part : parts) {
        if (text.contains(part)) {
          return true;
        }
      }
      return false;
    };
  }

  /**
   * Masks what the pattern matches.
   *
   * @throws RegexBudgetException if that takes too many steps or too much stack
   */
  String mask(String text) {
    return possible.test(text)
        ? BoundedRegex.match(pattern, text, matcher -> mask(text, matcher))
        : text;
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
