package dev.oteltest.assertions;

import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.capture.CapturedMetrics;
import dev.oteltest.capture.UnattributedLog;
import dev.oteltest.capture.UnattributedSpan;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;

/** A source of telemetry. */
interface TelemetrySource {

  /** Returns the origin as a suffix of "3 spans": {@code " of executesPipeline()"}. */
  String origin();

  List<SpanData> spans();

  SpanForest forest();

  /** Returns the same spans; {@code mayGrow} if parents that are missing may still arrive. */
  default SpanForest forest(boolean mayGrow) {
    return mayGrow ? forest().growing() : forest();
  }

  /** Returns lines that explain why there may be no signals of a kind at all, and what to do. */
  List<String> whyEmpty(SignalKind<?, ?, ?> kind);

  /** Returns the log records, in order of arrival. */
  List<LogRecordData> logs();

  /** Returns the metrics. */
  CapturedMetrics metrics();

  /**
   * Returns the same source, but polled every few milliseconds, for telemetry that arrives without
   * notice.
   */
  TelemetrySource polled();

  /** Returns whether this is a single span, around which there may be others. */
  default boolean isAlone() {
    return false;
  }

  /** Returns whether more may arrive. */
  boolean isLive();

  /** Returns the number of arrivals so far. */
  long changes();

  /**
   * Waits for more arrivals than {@code seen}; returns false if none came in time or none can come.
   */
  boolean awaitChange(long seen, Duration timeout) throws InterruptedException;

  /** Returns the spans that started during the test but could not be attributed to any test. */
  List<UnattributedSpan> unattributed();

  /**
   * Returns the log records that arrived during the test but could not be attributed to any test.
   */
  List<UnattributedLog> unattributedLogs();
}
