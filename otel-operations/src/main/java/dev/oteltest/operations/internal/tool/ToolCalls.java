package dev.oteltest.operations.internal.tool;

/** Calls tools for callers that can't handle interrupts, such as assertions. */
public final class ToolCalls {

  /** A call of a tool. */
  @FunctionalInterface
  public interface Call<T> {
    /** Makes the call. */
    T make() throws InterruptedException;
  }

  private ToolCalls() {}

  /**
   * Makes a call.
   *
   * @throws ToolException if the tool could not be run, or the thread was interrupted
   */
  public static <T> T make(Call<T> call) {
    try {
      return call.make();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ToolException("Interrupted while a tool ran", e);
    }
  }
}
