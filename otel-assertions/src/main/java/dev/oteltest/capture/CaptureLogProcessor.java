package dev.oteltest.capture;

import dev.oteltest.capture.UnattributedSpan.Reason;
import dev.oteltest.capture.internal.install.CapturedLog;
import dev.oteltest.capture.internal.install.SignalProcessors.LazyLogProcessor;
import dev.oteltest.internal.log.WarnOnce;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.LogRecordProcessor;
import io.opentelemetry.sdk.logs.ReadWriteLogRecord;
import java.util.logging.Logger;

/** Passes every log record to its scope. */
final class CaptureLogProcessor implements LazyLogProcessor {

  private final ScopeAttribution scopeAttribution;
  private final UnattributedSignals<CapturedLog> unattributed;
  private final WarnOnce warnings =
      new WarnOnce(Logger.getLogger(CaptureLogProcessor.class.getName()));

  /** Returns the processor of a capture as the type of the SDK. */
  static LogRecordProcessor of(LazyLogProcessor processor) {
    return processor;
  }

  CaptureLogProcessor(CaptureParts parts) {
    scopeAttribution = new ScopeAttribution(parts);
    unattributed = parts.signals().unattributedLogs();
  }

  @Override
  public void onEmit(Context context, ReadWriteLogRecord log) {
    onEmit(context, new CapturedLog(log));
  }

  @Override
  public void onEmit(Context context, CapturedLog captured) {
    try {
      CaptureScope owner = scopeAttribution.ownerOf(context);
      if (owner == null || !owner.keptSignals().emitted(captured)) {
        Reason reason = scopeAttribution.reason(owner, context);
        unattributed.add(
            captured,
            reason,
            Thread.currentThread().getName(),
            scopeAttribution.canOnlyBeOfOneTest(reason));
      }
    } catch (RuntimeException e) {
      warnOfFailure(e);
    }
  }

  @Override
  public void warnOfFailure(Exception e) {
    warnings.warn("Failed to capture a log record. Further failures will not be logged.", e);
  }

  /** Does nothing: the capture outlives any single SDK. */
  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public String toString() {
    return "CaptureLogProcessor";
  }
}
