package dev.oteltest.report;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The formats of other tools that a run can be written in.
 *
 * @since 0.1
 */
public enum ReportFormat {
  /** A summary for people, which GitHub and GitLab show. */
  MARKDOWN,
  /** Workflow commands on the console, from which GitHub makes annotations. */
  GITHUB,
  /** GitLab's reports of code quality and annotations. */
  GITLAB;

  /** Returns the word for the format in settings. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads a list of formats.
   *
   * @param words separated by commas; blank for none
   * @param setting the name of the setting, for messages
   * @throws IllegalArgumentException if a word is not a format
   */
  public static Set<ReportFormat> parse(String words, String setting) {
    Set<ReportFormat> formats = EnumSet.noneOf(ReportFormat.class);
    for (String word : words.split(",", -1)) {
      if (!word.isBlank()) {
        formats.add(parseOne(word.strip(), setting));
      }
    }
    return formats;
  }

  private static ReportFormat parseOne(String word, String setting) {
    for (ReportFormat format : values()) {
      if (format.word().equalsIgnoreCase(word)) {
        return format;
      }
    }
    String all = Arrays.stream(values()).map(ReportFormat::word).collect(Collectors.joining(", "));
    throw new IllegalArgumentException(
        setting + ": '" + word + "' is not a format. Use any of " + all);
  }
}
