package dev.oteltest.junit.internal.output;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.Collection;

/** Where the spans of a run go. */
interface SpanSink {

  /** Writes spans that belong together. */
  void write(Collection<SpanData> spans);
}
