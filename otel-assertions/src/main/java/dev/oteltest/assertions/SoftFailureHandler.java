package dev.oteltest.assertions;

import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.assertj.core.api.SoftAssertionsProvider;

/**
 * Collects failures in soft assertions. The assertions are proxies, like AssertJ's, so that
 * inherited assertions are soft too.
 */
record SoftFailureHandler(SoftAssertionsProvider softly) implements FailureHandler {

  /** Starts a new line below "-- failure 1 --". */
  @Override
  public String lead() {
    return "\n";
  }

  @Override
  public void fail(AssertionError failure) {
    softly.collectAssertionError(failure);
  }

  @Override
  public SpanAssert spanAssert(SpanData actual) {
    return softly.proxy(SpanAssert.class, SpanData.class, actual);
  }

  @Override
  @SuppressWarnings("unchecked")
  public SpansAssert spansAssert(List<SpanData> actual) {
    return softly.proxy(SpansAssert.class, (Class<List<SpanData>>) (Class<?>) List.class, actual);
  }

  @Override
  public MetricAssert metricAssert(MetricData actual) {
    return softly.proxy(MetricAssert.class, MetricData.class, actual);
  }

  @Override
  @SuppressWarnings("unchecked")
  public LogsAssert logsAssert(List<LogRecordData> actual) {
    return softly.proxy(
        LogsAssert.class, (Class<List<LogRecordData>>) (Class<?>) List.class, actual);
  }
}
