package dev.oteltest.maven.reports;

import org.jspecify.annotations.Nullable;

/**
 * One thing that a tool found.
 *
 * @param tool the tool's own name, such as {@code Checkstyle}
 * @param rule the rule's id, as the tool writes it
 * @param severity how much it matters
 * @param message what was found, one line, cut where it is very long
 * @param file where, relative to the module's directory when it is below it; null when the tool
 *     names no file
 * @param line the first line, counted from 1; 0 when the tool names none
 * @since 0.1
 */
public record Finding(
    String tool, String rule, Severity severity, String message, @Nullable String file, int line) {

  static final int LONGEST_MESSAGE = 1_000;

  /** Brings the message into one bounded line. */
  public Finding {
    message = ReportText.oneLine(message, LONGEST_MESSAGE);
  }

  /** The same finding with its paths told otherwise. */
  Finding at(@Nullable String newFile, String newMessage) {
    return new Finding(tool, rule, severity, newMessage, newFile, line);
  }
}
