package dev.oteltest.capture.internal.install;

import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.SpanProcessor;
import java.util.function.Supplier;

/** A span processor that also accepts spans which a supplier makes readable, and may fail to. */
public interface LazySpanProcessor extends SpanProcessor {

  /** Handles the start of a span. */
  void onStart(Context parentContext, Supplier<ReadableSpan> span);

  /** Handles the end of a span. */
  void onEnd(Supplier<ReadableSpan> span);
}
