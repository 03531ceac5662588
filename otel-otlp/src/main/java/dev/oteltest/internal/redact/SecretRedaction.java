package dev.oteltest.internal.redact;

import dev.oteltest.internal.config.SettingsException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Masks secrets in text, so that it can be recorded and logged. */
public final class SecretRedaction {

  /** The replacement for a secret. */
  public static final String MASK = "[redacted]";

  /** Masks nothing. */
  public static final SecretRedaction NONE =
      new SecretRedaction(List.of(), List.of(), UnaryOperator.identity());

  /** Anything shorter would mask innocent text: {@code on}, {@code 1}, {@code true}. */
  private static final int SHORTEST = 6;

  private final List<String> values;
  private final List<Pattern> patterns;
  private final UnaryOperator<String> defaults;

  private SecretRedaction(
      List<String> values, List<Pattern> patterns, UnaryOperator<String> defaults) {
    this.values = values;
    this.patterns = patterns;
    this.defaults = defaults;
  }

  /**
   * Masks secrets in text that a test made up: arguments in names, messages, report entries.
   *
   * @param name the name of the setting
   * @param setting regular expressions, separated by white space, for text to mask in addition to
   *     passwords, tokens and private keys; {@code none} to mask nothing
   * @throws SettingsException if one of them is not a regular expression
   */
  public static SecretRedaction ofTests(String name, @Nullable String setting) {
    List<Pattern> patterns = new ArrayList<>();
    if (setting != null && !setting.isBlank()) {
      if (setting.strip().equals("none")) {
        return NONE;
      }
      for (String regex : setting.strip().split("\\s+", -1)) {
        patterns.add(pattern(name, setting, regex));
      }
    }
    return new SecretRedaction(List.of(), patterns, text -> mask(InText.PATTERNS, text));
  }

  private static Pattern pattern(String name, String setting, String regex) {
    try {
      return Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new SettingsException(
          name,
          setting,
          "regular expressions separated by white space, or none (" + e.getDescription() + ")");
    }
  }

  /** Masks these values, and text that looks like a secret, in the output of programs. */
  public static SecretRedaction ofValues(Collection<String> values) {
    return new SecretRedaction(
        longestFirst(values), List.of(), text -> mask(InOutput.PATTERNS, text));
  }

  private static List<String> longestFirst(Collection<String> values) {
    return values.stream()
        .map(String::strip)
        .filter(value -> value.length() >= SHORTEST)
        .sorted(Comparator.comparingInt(String::length).reversed())
        .toList();
  }

  /** Masks the values of those variables whose names show that they are secret. */
  public static SecretRedaction ofEnvironment(Map<String, String> environment) {
    List<String> values = new ArrayList<>();
    for (Map.Entry<String, String> variable : environment.entrySet()) {
      if (SecretNames.isSecret(variable.getKey())) {
        values.add(variable.getValue());
        // A secret of several lines, such as a private key, is printed line by line.
        variable.getValue().lines().forEach(values::add);
        // Of a list of headers, only one may be printed.
        values.addAll(List.of(variable.getValue().split("[,=]")));
      }
    }
    return ofValues(values);
  }

  /** Returns a redaction that also masks these values. */
  public SecretRedaction and(Collection<String> others) {
    List<String> all = new ArrayList<>(values);
    all.addAll(others);
    return new SecretRedaction(longestFirst(all), patterns, defaults);
  }

  /** Returns the text without secrets. */
  public String apply(String text) {
    String masked = text;
    for (String value : values) {
      masked = masked.replace(value, MASK);
    }
    return mask(patterns, defaults.apply(masked));
  }

  /** Masks what patterns match; if one has a group named {@code keep}, that text is kept. */
  private static String mask(List<Pattern> patterns, String text) {
    String masked = text;
    for (Pattern pattern : patterns) {
      Matcher matcher = pattern.matcher(masked);
      if (matcher.find()) {
        boolean keeps = pattern.pattern().contains("(?<keep>");
        masked = matcher.replaceAll((keeps ? "${keep}" : "") + MASK);
      }
    }
    return masked;
  }

  /**
   * Secrets in prose, such as the name of a test. The patterns are compiled when the first text is
   * checked; most runs of a few tests have none.
   */
  private static final class InText {

    static final List<Pattern> PATTERNS =
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
  }

  /** Secrets in the output of programs, where they may be shorter. */
  private static final class InOutput {

    static final List<Pattern> PATTERNS = new ArrayList<>(InText.PATTERNS);

    static {
      // In prose these would mask "token expires" and "basic layout".
      PATTERNS.add(Pattern.compile("(?<keep>[A-Za-z][A-Za-z0-9+.-]*://)[^\\s/@]+(?=@)"));
      PATTERNS.add(
          Pattern.compile("(?i)(?<keep>\\b(?:basic|bearer|token)\\s+)[A-Za-z0-9._~+/=-]{6,}"));
    }
  }
}
