package dev.oteltest.assertions;

import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.capture.CapturedMetrics;
import dev.oteltest.capture.UnattributedLog;
import dev.oteltest.capture.UnattributedSpan;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.time.Duration;
import java.util.List;

/**
 * Live telemetry that goes from one state to the next whenever an assertion waits, so that no test
 * depends on time.
 */
class ArrivingSource implements TelemetrySource {

  private final List<CapturedTelemetry> states;
  private int now;

  ArrivingSource(CapturedTelemetry... states) {
    this.states = List.of(states);
  }

  private TelemetrySource current() {
    return states.get(now).source();
  }

  int state() {
    return now;
  }

  boolean isFirst() {
    return now == 0;
  }

  @Override
  public boolean isLive() {
    return true;
  }

  @Override
  public long changes() {
    return now;
  }

  @Override
  public boolean awaitChange(long seen, Duration timeout) {
    boolean isLast = now == states.size() - 1;
    if (now == seen && !isLast) {
      now++;
    }
    return now > seen;
  }

  /** Always returns that something may have changed. */
  @Override
  public TelemetrySource polled() {
    ArrivingSource all = this;
    return new ArrivingSource(states.toArray(CapturedTelemetry[]::new)) {
      @Override
      public boolean awaitChange(long seen, Duration timeout) {
        all.awaitChange(seen, timeout);
        Thread.onSpinWait();
        return true;
      }

      @Override
      public long changes() {
        return all.changes();
      }
    };
  }

  @Override
  public String origin() {
    return "";
  }

  @Override
  public List<SpanData> spans() {
    return current().spans();
  }

  @Override
  public SpanForest forest() {
    return current().forest();
  }

  @Override
  public List<String> whyEmpty(SignalKind<?, ?, ?> kind) {
    return List.of();
  }

  @Override
  public List<LogRecordData> logs() {
    return current().logs();
  }

  @Override
  public CapturedMetrics metrics() {
    return current().metrics();
  }

  @Override
  public List<UnattributedSpan> unattributed() {
    return current().unattributed();
  }

  @Override
  public List<UnattributedLog> unattributedLogs() {
    return current().unattributedLogs();
  }
}
