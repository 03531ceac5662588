package dev.oteltest.capture;

import dev.oteltest.capture.UnattributedSpan.Reason;
import io.opentelemetry.sdk.logs.data.LogRecordData;

/**
 * A log record that could not be attributed to a scope.
 *
 * @param log the record
 * @param reason why no scope accepted it
 * @param thread the name of the thread that wrote it; empty if that is not known
 * @param isAlone whether it can only be of the one test that ran
 * @since 0.1
 */
public record UnattributedLog(LogRecordData log, Reason reason, String thread, boolean isAlone) {

  /** Creates a record of which nothing is known but the reason. */
  public UnattributedLog(LogRecordData log, Reason reason) {
    this(log, reason, "", false);
  }
}
