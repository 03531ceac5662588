package dev.oteltest.capture;

import dev.oteltest.capture.LazySignals.SignalCapture;
import dev.oteltest.otlp.receiver.OtlpConsumer;
import dev.oteltest.otlp.receiver.OtlpReceiver;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.InetAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Receives the telemetry that other processes, agents and containers export, and attributes it to
 * scopes. It starts to listen when its address is first requested.
 *
 * <p>A received span belongs to the scope of its parent span; without a known parent, to the scope
 * that the attribute or resource attribute {@link TelemetryCapture#BAGGAGE_KEY} names. A log record
 * belongs to the scope of the span it was written in; without a known span, the same attributes
 * decide. A metric belongs to the scope that its resource names, otherwise to every open scope.
 *
 * <p>Safe for use by any number of threads.
 *
 * @since 0.1
 */
public final class RemoteTelemetry {

  /** The resource attribute that identifies a sender for {@link #heardFrom}. */
  public static final String SENDER_KEY = "otel.test.sender";

  private static final Logger logger = Logger.getLogger(RemoteTelemetry.class.getName());
  private static final AttributeKey<String> SENDER = AttributeKey.stringKey(SENDER_KEY);

  private final LazySignals signals;
  private final Set<String> senders = ConcurrentHashMap.newKeySet();
  private final Map<InetAddress, OtlpReceiver> receivers = new HashMap<>();

  /** The token that a sender must present to write into a run; created on first use. */
  private @Nullable String token;

  RemoteTelemetry(LazySignals signals) {
    this.signals = signals;
  }

  /** Stops waiting for parents of received spans that are overdue. */
  void releaseOld() {
    SignalCapture known = signals.ifAny();
    if (known != null) {
      known.received.releaseSpans(WaitingSignals.PATIENCE_NANOS);
    }
  }

  /** Accepts spans that another process sent. */
  public void accept(List<SpanData> spans) {
    spans.forEach(span -> heard(span.getResource()));
    signals.capture().received.addSpans(spans);
  }

  /** Accepts metrics that another process sent. */
  public void acceptMetrics(List<MetricData> metrics) {
    metrics.forEach(metric -> heard(metric.getResource()));
    signals.capture().receivedMetrics.add(metrics);
  }

  /** Accepts log records that another process sent. */
  public void acceptLogs(List<LogRecordData> logs) {
    logs.forEach(log -> heard(log.getResource()));
    signals.capture().received.addLogs(logs);
  }

  private void heard(Resource resource) {
    String sender = resource.getAttribute(SENDER);
    if (sender != null) {
      senders.add(sender);
    }
  }

  /** Passes received telemetry to the matching method. */
  private record Consumer(RemoteTelemetry telemetry) implements OtlpConsumer {

    static OtlpConsumer of(RemoteTelemetry telemetry) {
      return new Consumer(telemetry);
    }

    @Override
    public void spans(List<SpanData> spans) {
      telemetry.accept(spans);
    }

    @Override
    public void metrics(List<MetricData> metrics) {
      telemetry.acceptMetrics(metrics);
    }

    @Override
    public void logs(List<LogRecordData> logs) {
      telemetry.acceptLogs(logs);
    }
  }

  /**
   * Listens on an address, unless it already does.
   *
   * @return the receiver; null if it cannot listen there, which is logged
   */
  public synchronized @Nullable OtlpReceiver listen(InetAddress address) {
    OtlpReceiver known = receivers.get(address);
    if (known != null) {
      return known;
    }
    try {
      OtlpReceiver opened =
          OtlpReceiver.builder(Consumer.of(this)).address(address).token(token()).start();
      receivers.put(address, opened);
      return opened;
    } catch (IOException e) {
      logger.log(
          Level.WARNING,
          "Cannot receive telemetry from other processes: failed to listen on "
              + address.getHostAddress()
              + ". The tests are not affected.",
          e);
      return null;
    }
  }

  private String token() {
    String made = token == null ? UUID.randomUUID().toString() : token;
    token = made;
    return made;
  }

  /** Returns whether any telemetry arrived whose resource has the given {@link #SENDER_KEY}. */
  public boolean heardFrom(String sender) {
    return senders.contains(sender);
  }

  /**
   * Stops listening; spans and log records that still wait for their parent span become
   * unattributed.
   */
  public synchronized void close() {
    for (OtlpReceiver receiver : receivers.values()) {
      receiver.close();
    }
    receivers.clear();
    SignalCapture known = signals.ifAny();
    if (known != null) {
      known.received.releaseSpans(0);
      known.received.releaseLogs(0);
    }
  }
}
