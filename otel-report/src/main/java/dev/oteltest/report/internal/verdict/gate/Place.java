package dev.oteltest.report.internal.verdict.gate;

import dev.oteltest.report.internal.text.Secrets;

/**
 * A place at which a rule is violated.
 *
 * @param value what was counted there
 * @param subject what is there, such as the name of a span; stable from run to run
 * @param within the test, class or module around it; empty if there is none
 * @param frame where that is in the code, as a stack trace has it; empty if unknown
 * @param file the path of the file in the repository, with slashes; empty if unknown
 * @param line the line; 0 if unknown
 * @param command the command that shows more of it; empty if there is nothing more
 * @param identity what stays the same of it from run to run
 */
public record Place(
    String value,
    String subject,
    String within,
    String frame,
    String file,
    long line,
    String command,
    String identity) {

  /** Masks secrets: all outputs of a gate show the same. */
  public Place {
    subject = Secrets.masked(subject);
    within = Secrets.masked(within);
    frame = Secrets.masked(frame);
    command = Secrets.masked(command);
    identity = Secrets.masked(identity);
  }

  /** Returns in a line what was counted of what. */
  public String what() {
    return value + " " + subject + (within.isEmpty() ? "" : " in " + within);
  }

  /** Returns the same place at a line. */
  public Place at(String otherFrame, long otherLine) {
    return new Place(value, subject, within, otherFrame, file, otherLine, command, identity);
  }
}
