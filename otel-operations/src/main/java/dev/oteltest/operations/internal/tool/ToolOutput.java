package dev.oteltest.operations.internal.tool;

/**
 * What a tool answered.
 *
 * @param exitCode 0 if the tool succeeded
 * @param out its standard output
 * @param error its standard error
 */
public record ToolOutput(int exitCode, String out, String error) {

  /** Returns both outputs, the errors last. */
  public String all() {
    return (out.strip() + "\n" + error.strip()).strip();
  }

  /**
   * Returns that it is not what was asked for.
   *
   * @param problem the start of the sentence, such as {@code promtool did not run the test: it}
   */
  public ToolException unexpected(String problem) {
    return new ToolException(
        problem + " ended with exit code " + exitCode + " and wrote:\n" + all(), null);
  }
}
