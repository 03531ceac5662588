package dev.oteltest.capture.internal.install;

import dev.oteltest.capture.internal.scope.CapturedLog;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.logs.LogRecordProcessor;

/** A log record processor that also accepts records which are read later. */
public interface LazyLogProcessor extends LogRecordProcessor {

  /** Handles a record. */
  void onEmit(Context context, CapturedLog log);

  /** Logs once that a record could not be captured. */
  void warnOfFailure(Exception e);
}
