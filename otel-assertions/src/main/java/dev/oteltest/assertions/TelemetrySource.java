package dev.oteltest.assertions;

import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.capture.CapturedMetrics;
import dev.oteltest.capture.UnattributedLog;
import dev.oteltest.capture.UnattributedSpan;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;

/** Where spans come from. */
interface TelemetrySource {

  /** Where they come from, to follow "3 spans": {@code " of executesPipeline()"}. */
  String origin();

  List<SpanData> spans();

  SpanForest forest();

  /** Why there may be no spans at all, and what to do; lines. */
  List<String> whyEmpty();

  /** The log records, in the order in which they came. */
  List<LogRecordData> logs();

  /** What metrics say. */
  CapturedMetrics metrics();

  /** The same with arrivals of which nobody tells: it looks again every few milliseconds. */
  TelemetrySource polled();

  /** Counts arrivals. */
  long changes();

  /** Waits until there were more arrivals than that; false if none came or can come. */
  boolean awaitChange(long seen, Duration timeout) throws InterruptedException;

  /** Spans that started meanwhile and that nothing gives to a test. */
  List<UnattributedSpan> unattributed();

  /** Log records that came meanwhile and that nothing gives to a test. */
  List<UnattributedLog> unattributedLogs();
}
