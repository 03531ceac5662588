package dev.oteltest.operations.internal.tool;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if a tool could not be run, so that nobody takes that for an answer of the tool. Public
 * methods declare it as {@link IllegalStateException}.
 */
public final class ToolException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  /**
   * Creates the exception.
   *
   * @param message what was tried, and how to get the tool
   */
  public ToolException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
