package dev.oteltest.junit.internal.output;

import dev.oteltest.internal.span.RecordedSpan;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/**
 * Receives the spans of a run: the running ones, so that they are not lost if this JVM dies, and
 * those that have ended. Never throws; safe for use by any number of threads.
 */
public interface SpanOutput {

  /**
   * Records that a span is running, so that it is recorded as failed if this JVM dies.
   *
   * @return the slot to pass to {@link #end} once the span was written
   */
  int begin(RecordedSpan span);

  /** Records that what is in a slot is over. */
  void end(int slot);

  /** Writes ended spans to the trace file. */
  void write(List<SpanData> spans);
}
