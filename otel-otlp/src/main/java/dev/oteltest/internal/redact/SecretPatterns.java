package dev.oteltest.internal.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The patterns of secrets. They are compiled when the first text is checked; most runs of a few
 * tests have none.
 *
 * <p>If a pattern has a group named {@code keep}, this text before the secret is kept.
 */
final class SecretPatterns {

  /** The replacement for a secret. */
  static final String MASK = "[redacted]";

  private static final String REPLACEMENT = Matcher.quoteReplacement(MASK);

  /** The patterns for any text. */
  private static final List<Pattern> IN_TEXT =
      List.of(
          Pattern.compile(
              "-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\\z)",
              Pattern.DOTALL),
          Pattern.compile("(?<keep>://)[^/\\s:@]*:[^/\\s@]+(?=@)"),
          Pattern.compile("(?i)(?<keep>\\b(?:bearer|basic)\\s+)[A-Za-z0-9._~+/-]{8,}=*"),
          // Text that is already masked may be part of the value.
          Pattern.compile(
              "(?i)(?<keep>(?:"
                  + SecretNames.IN_TEXT
                  + ")[\"']?\\s*[=:]\\s*)"
                  + "(?:\"[^\"]*\"|'[^']*'|(?:\\[redacted]|[^\\s\"',;&})\\]])+)"),
          Pattern.compile(
              "\\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\\w{20,}|glpat-[\\w-]{20,}"
                  + "|AKIA[0-9A-Z]{16}|xox[abprs]-[\\w-]{10,}"
                  + "|eyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]*)"));

  private SecretPatterns() {}

  /** Masks secrets in prose, such as the name of a test. */
  static String maskInText(String text) {
    return mask(IN_TEXT, text);
  }

  /** Masks secrets in the output of programs, where they may be shorter. */
  static String maskInOutput(String text) {
    return mask(Output.PATTERNS, text);
  }

  static String mask(List<Pattern> patterns, String text) {
    String masked = text;
    for (Pattern pattern : patterns) {
      Matcher matcher = pattern.matcher(masked);
      if (matcher.find()) {
        boolean keeps = pattern.pattern().contains("(?<keep>");
        masked = matcher.replaceAll(keeps ? "${keep}" + REPLACEMENT : REPLACEMENT);
      }
    }
    return masked;
  }

  private static final class Output {

    private static final List<Pattern> PATTERNS = new ArrayList<>(IN_TEXT);

    static {
      // In prose these would mask "token expires" and "basic layout".
      PATTERNS.add(Pattern.compile("(?<keep>[A-Za-z][A-Za-z0-9+.-]*://)[^\\s/@]+(?=@)"));
      PATTERNS.add(
          Pattern.compile("(?i)(?<keep>\\b(?:basic|bearer|token)\\s+)[A-Za-z0-9._~+/=-]{6,}"));
    }
  }
}
