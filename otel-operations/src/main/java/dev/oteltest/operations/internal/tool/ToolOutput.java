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
}
