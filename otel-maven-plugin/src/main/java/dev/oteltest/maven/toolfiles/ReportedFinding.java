package dev.oteltest.maven.toolfiles;

import dev.oteltest.semconv.Severity;
import org.jspecify.annotations.Nullable;

/**
 * A finding of a tool.
 *
 * @param tool the name of the tool, such as {@code Checkstyle}
 * @param rule the id of the rule, as the tool writes it
 * @param severity how much the finding matters
 * @param message the message, on one line, truncated if it is very long
 * @param file the file, relative to the module's directory if the file is below it; null if the
 *     tool names none
 * @param line the first line, counted from 1; 0 if the tool names none
 * @since 0.1
 */
public record ReportedFinding(
    String tool, String rule, Severity severity, String message, @Nullable String file, int line) {

  static final int MAX_MESSAGE_LENGTH = 1_000;

  /** Shortens the message to one line of limited length. */
  public ReportedFinding {
    message = ReportText.oneLine(message, MAX_MESSAGE_LENGTH);
  }

  /** Returns this finding with a place. */
  public ReportedFinding at(String newFile, int newLine) {
    return new ReportedFinding(tool, rule, severity, message, newFile, newLine);
  }

  /** Returns this finding with another file and message. */
  ReportedFinding at(@Nullable String newFile, String newMessage) {
    return new ReportedFinding(tool, rule, severity, newMessage, newFile, line);
  }
}
