package dev.oteltest.operations.alerting;

import dev.oteltest.operations.internal.tool.ToolException;

/** Calls tools for callers that can't handle checked exceptions, such as assertions. */
final class ToolCalls {

  /** A call of a tool. */
  @FunctionalInterface
  interface Call<T> {
    T make() throws ToolException, InterruptedException;
  }

  private ToolCalls() {}

  static <T> T make(Call<T> call) {
    try {
      return call.make();
    } catch (ToolException e) {
      throw new PrometheusToolException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PrometheusToolException("Interrupted while a tool ran", e);
    }
  }
}
