package dev.oteltest.operations.alerting;

import org.jspecify.annotations.Nullable;

/**
 * Thrown if {@code promtool} or {@code amtool} can't be run or did not answer, so that a test fails
 * instead of taking that for an alert that does not fire. The message states how to get the tool.
 *
 * @since 0.1
 */
public final class PrometheusToolException extends IllegalStateException {

  private static final long serialVersionUID = 1L;

  PrometheusToolException(@Nullable String message, Throwable cause) {
    super(message, cause);
  }
}
