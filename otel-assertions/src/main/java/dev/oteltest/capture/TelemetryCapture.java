package dev.oteltest.capture;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.sdk.trace.SpanProcessor;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/**
 * Captures the spans of every SDK in this JVM that it is part of, each for the {@link CaptureScope}
 * it was started under.
 */
public final class TelemetryCapture {

  private TelemetryCapture() {}

  /** The capture of this JVM. */
  public static TelemetryCapture get() {
    throw new UnsupportedOperationException();
  }

  /**
   * Makes {@code GlobalOpenTelemetry} capture: one that nobody set becomes a captured SDK when it
   * is first asked for, and one that the application sets is captured from its first span on.
   */
  public void installGlobal() {
    throw new UnsupportedOperationException();
  }

  /** A captured SDK with an always-on sampler and no exporter. */
  public OpenTelemetry openTelemetry() {
    throw new UnsupportedOperationException();
  }

  /** What captures: for an SDK that an application builds by hand and never makes global. */
  public SpanProcessor spanProcessor() {
    throw new UnsupportedOperationException();
  }

  /** Opens a scope; {@link CaptureScope#close()} ends it. */
  public CaptureScope openScope(String name) {
    throw new UnsupportedOperationException();
  }

  /**
   * Ended spans that belong to no scope, or whose scope was closed before they ended; each is
   * handed out once.
   */
  public List<SpanData> takeStrays() {
    throw new UnsupportedOperationException();
  }
}
