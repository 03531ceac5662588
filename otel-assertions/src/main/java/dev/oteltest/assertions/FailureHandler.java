package dev.oteltest.assertions;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/** Handles failures, and creates assertions that handle them the same way: hard or soft. */
interface FailureHandler {

  /** Throws each failure. */
  FailureHandler HARD =
      new FailureHandler() {
        @Override
        public void fail(AssertionError failure) {
          throw failure;
        }

        @Override
        public SpanAssert spanAssert(SpanData actual) {
          return new SpanAssert(actual);
        }

        @Override
        public SpansAssert spansAssert(List<SpanData> actual) {
          return new SpansAssert(actual);
        }

        @Override
        public MetricAssert metricAssert(MetricData actual) {
          return new MetricAssert(actual);
        }

        @Override
        public LogsAssert logsAssert(List<LogRecordData> actual) {
          return new LogsAssert(actual);
        }
      };

  /** Returns the text that precedes the text of a failure. */
  default String lead() {
    return "";
  }

  /** Throws the failure, or keeps it and returns. */
  void fail(AssertionError failure);

  /** Creates an assertion on a span that handles failures the same way. */
  SpanAssert spanAssert(SpanData actual);

  /** Creates an assertion on spans that handles failures the same way. */
  SpansAssert spansAssert(List<SpanData> actual);

  /** Creates an assertion on a metric that handles failures the same way. */
  MetricAssert metricAssert(MetricData actual);

  /** Creates an assertion on log records that handles failures the same way. */
  LogsAssert logsAssert(List<LogRecordData> actual);
}
