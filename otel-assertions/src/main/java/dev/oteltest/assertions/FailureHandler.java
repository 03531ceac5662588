package dev.oteltest.assertions;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;

/** What happens to a failure, and how an assert on something else is made: hard or soft. */
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

  /** What a failure's text begins with. */
  default String lead() {
    return "";
  }

  /** Throws the failure, or keeps it and returns. */
  void fail(AssertionError failure);

  /** An assert on a span that fails the same way. */
  SpanAssert spanAssert(SpanData actual);

  /** An assert on spans that fails the same way. */
  SpansAssert spansAssert(List<SpanData> actual);

  /** An assert on a metric that fails the same way. */
  MetricAssert metricAssert(MetricData actual);

  /** An assert on log records that fails the same way. */
  LogsAssert logsAssert(List<LogRecordData> actual);
}
