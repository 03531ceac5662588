package dev.oteltest.internal.redact;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The patterns of secrets in untrusted text. Each takes a number of steps that is proportional to
 * the length of the text, and no stack: a repetition of a group is possessive, since any other
 * recurses once per round, and a part that can be long begins at a place from which it is searched
 * once. The patterns are compiled when the first text is checked; most runs of a few tests have
 * none.
 */
final class SecretPatterns {

  private static final Predicate<String> HAS_SPACE =
      SecretPattern.containing(" ", "\t", "\n", "\u000B", "\f", "\r");
  private static final Predicate<String> HAS_AUTHORITY = SecretPattern.containing("://");

  private SecretPatterns() {}

  /** Returns the patterns for prose, such as the name of a test. */
  static List<SecretPattern> inText() {
    return InText.PATTERNS;
  }

  /** Returns the patterns for the output of programs, where secrets may be shorter. */
  static List<SecretPattern> inOutput() {
    return InOutput.PATTERNS;
  }

  private static final class InText {

    static final List<SecretPattern> PATTERNS =
        List.of(
            SecretPattern.of(
                "(?s)-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\\z)",
                SecretPattern.containing("-----BEGIN ")),
            SecretPattern.of("(?<keep>://)[^/\\s:@]*+:[^/\\s@]++(?=@)", HAS_AUTHORITY),
            SecretPattern.of(
                "(?i)(?<keep>\\b(?:bearer|basic)\\s++)[A-Za-z0-9._~+/-]{8,}+=*+", HAS_SPACE),
            // Text that is already masked may be part of the value.
            SecretPattern.of(
                "(?i)(?<keep>(?:"
                    + SecretNames.IN_TEXT
                    + ")[\"']?\\s*+[=:]\\s*+)"
                    + "(?:\"[^\"]*+\"|'[^']*+'|(?:\\[redacted]|[^\\s\"',;&})\\]\\[]++|\\[)++)",
                NamedSecrets::mayBeIn),
            SecretPattern.of(
                "\\b(?:gh[pousr]_[A-Za-z0-9]{20,}+|github_pat_\\w{20,}+|glpat-[\\w-]{20,}+"
                    + "|AKIA[0-9A-Z]{16}|xox[abprs]-[\\w-]{10,}+"
                    // A word that is not a JSON web token has no other one in it.
                    + "|eyJ[\\w-]{8,}+(?:\\.[\\w-]{8,}+\\.[\\w-]*+|(?<harmless>)))",
                SecretPattern.containing(
                    "ghp_",
                    "gho_",
                    "ghu_",
                    "ghs_",
                    "ghr_",
                    "github_pat_",
                    "glpat-",
                    "AKIA",
                    "xox",
                    "eyJ")));
  }

  private static final class InOutput {

    static final List<SecretPattern> PATTERNS = new ArrayList<>(InText.PATTERNS);

    static {
      // In prose these would mask "token expires" and "basic layout".
      PATTERNS.add(
          SecretPattern.of("(?<=[A-Za-z0-9+.-])(?<keep>://)[^\\s/@]++(?=@)", HAS_AUTHORITY));
      PATTERNS.add(
          SecretPattern.of(
              "(?i)(?<keep>\\b(?:basic|bearer|token)\\s++)[A-Za-z0-9._~+/=-]{6,}+", HAS_SPACE));
    }
  }
}
