package dev.oteltest.capture;

import dev.oteltest.capture.UnattributedSpan.Reason;
import dev.oteltest.capture.internal.install.SignalProcessors.LazySpanProcessor;
import dev.oteltest.internal.log.WarnOnce;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.function.Supplier;
import java.util.logging.Logger;

/** Passes every span start and end to the span's scope. */
final class CaptureProcessor implements LazySpanProcessor {

  private final ScopeAttribution scopeAttribution;
  private final CaptureParts parts;
  private final WarnOnce warnings =
      new WarnOnce(Logger.getLogger(CaptureProcessor.class.getName()));

  /** Creates a processor; returns an interface, so that its caller does not load this class. */
  static LazySpanProcessor of(CaptureParts parts) {
    return new CaptureProcessor(parts);
  }

  /** Returns the processor of a capture as the type of the SDK. */
  static SpanProcessor of(LazySpanProcessor processor) {
    return processor;
  }

  private CaptureProcessor(CaptureParts parts) {
    scopeAttribution = new ScopeAttribution(parts);
    this.parts = parts;
  }

  @Override
  public void onStart(Context parentContext, ReadWriteSpan span) {
    onStart(parentContext, () -> span);
  }

  @Override
  public void onStart(Context parentContext, Supplier<ReadableSpan> span) {
    try {
      start(parentContext, span.get());
    } catch (RuntimeException | LinkageError e) {
      warnOfFailure(e);
    }
  }

  private void start(Context parentContext, ReadableSpan span) {
    String spanId = span.getSpanContext().getSpanId();
    CaptureScope owner = scopeAttribution.ownerOf(parentContext, span);
    if (owner != null) {
      CapturedSpan captured = new CapturedSpan(owner, span, false);
      if (!parts.owners.add(spanId, captured) || owner.keptSpans().started(spanId, captured)) {
        return;
      }
      parts.owners.close(spanId);
    }
    Reason reason = scopeAttribution.reason(owner, parentContext);
    parts.unattributed.start(span, reason);
    parts.unattributed.warnOnce(span.getName(), reason);
  }

  @Override
  public void onEnd(ReadableSpan span) {
    onEnd(() -> span);
  }

  @Override
  public void onEnd(Supplier<ReadableSpan> span) {
    try {
      end(span.get());
    } catch (RuntimeException | LinkageError e) {
      warnOfFailure(e);
    }
  }

  private void end(ReadableSpan span) {
    String spanId = span.getSpanContext().getSpanId();
    CapturedSpan captured = parts.owners.find(spanId);
    if (captured == null) {
      parts.unattributed.end(span, data(span));
    } else if (captured.isRunning()) {
      SpanData data = data(span);
      captured.end(data);
      if (!captured.scope().keptSpans().ended(spanId, captured, data)) {
        captured.forgetData();
        parts.unattributed.end(data, Reason.SCOPE_CLOSED);
      }
    }
  }

  private SpanData data(ReadableSpan span) {
    SpanData data = parts.naming.named(span.toSpanData());
    parts.ownExport.look(span, data);
    return data;
  }

  private void warnOfFailure(Throwable e) {
    warnings.warn("Failed to capture a span. Further failures will not be logged.", e);
  }

  @Override
  public boolean isStartRequired() {
    return true;
  }

  @Override
  public boolean isEndRequired() {
    return true;
  }

  /** Does nothing: the capture outlives any single SDK. */
  @Override
  public CompletableResultCode shutdown() {
    return CompletableResultCode.ofSuccess();
  }

  @Override
  public String toString() {
    return "CaptureProcessor";
  }
}
