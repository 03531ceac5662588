package dev.oteltest.junit.internal.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Takes secrets out of text that a test made up: arguments in names, messages, report entries.
 *
 * <p>A pattern that has a group named {@code keep} keeps what stands before the secret.
 */
public final class SecretRedaction {

  private static final String MARK = "[redacted]";

  /** Not redacting anything. */
  static final SecretRedaction NONE = new SecretRedaction(false, List.of());

  private final boolean defaults;
  private final List<Pattern> patterns;

  private SecretRedaction(boolean defaults, List<Pattern> patterns) {
    this.defaults = defaults;
    this.patterns = patterns;
  }

  /**
   * Reads the setting: regular expressions apart by white space, beside those for passwords, tokens
   * and private keys; {@code none} for neither.
   *
   * @throws SettingsException if one is no regular expression
   */
  static SecretRedaction parse(@Nullable String setting) {
    if (setting == null || setting.isBlank()) {
      return new SecretRedaction(true, List.of());
    }
    if (setting.strip().equals("none")) {
      return NONE;
    }
    List<Pattern> more = new ArrayList<>();
    for (String regex : setting.strip().split("\\s+", -1)) {
      try {
        more.add(Pattern.compile(regex));
      } catch (PatternSyntaxException e) {
        throw new SettingsException(
            RunSetting.REDACT.key(),
            setting,
            "regular expressions apart by white space, or none (" + e.getDescription() + ")");
      }
    }
    return new SecretRedaction(true, more);
  }

  /** The text without secrets. */
  public String apply(String text) {
    return apply(patterns, defaults ? apply(Defaults.PATTERNS, text) : text);
  }

  private static String apply(List<Pattern> patterns, String text) {
    String clean = text;
    for (Pattern pattern : patterns) {
      Matcher matcher = pattern.matcher(clean);
      if (matcher.find()) {
        boolean keeps = pattern.pattern().contains("(?<keep>");
        clean = matcher.replaceAll(keeps ? "${keep}\\" + MARK : "\\" + MARK);
      }
    }
    return clean;
  }

  /** Compiled for the first text that is looked at; most runs of a few tests have none. */
  private static final class Defaults {

    private static final List<Pattern> PATTERNS =
        List.of(
            Pattern.compile(
                "-----BEGIN [A-Z ]*PRIVATE KEY-----.*?(?:-----END [A-Z ]*PRIVATE KEY-----|\\z)",
                Pattern.DOTALL),
            Pattern.compile("(?<keep>://)[^/\\s:@]*:[^/\\s@]+(?=@)"),
            Pattern.compile("(?i)(?<keep>\\b(?:bearer|basic)\\s+)[A-Za-z0-9._~+/-]{8,}=*"),
            Pattern.compile(
                "(?i)(?<keep>(?:passw(?:or)?d|passphrase|pwd|secret|token|api[-_]?key|access[-_]?key"
                    + "|private[-_]?key|credentials?)[\"']?\\s*[=:]\\s*)"
                    + "(?:\"[^\"]*\"|'[^']*'|[^\\s\"',;&})\\]]+)"),
            Pattern.compile(
                "\\b(?:gh[pousr]_[A-Za-z0-9]{20,}|github_pat_\\w{20,}|glpat-[\\w-]{20,}"
                    + "|AKIA[0-9A-Z]{16}|xox[abprs]-[\\w-]{10,}"
                    + "|eyJ[\\w-]{8,}\\.[\\w-]{8,}\\.[\\w-]*)"));
  }
}
