package dev.oteltest.benchmarks.receiver;

import com.sun.management.OperatingSystemMXBean;
import dev.oteltest.otlp.internal.encode.TraceEncoder;
import dev.oteltest.otlp.receiver.OtlpReceiver;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.sdk.testing.trace.TestSpanData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.data.StatusData;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/**
 * Sends a steady stream over HTTP, and prints whether all of it arrived in time: to a receiver in
 * this process, or to the collector that {@code OTEL_EXPORTER_OTLP_ENDPOINT} names.
 */
final class ReceiverBenchmark {

  /** As many as OpenTelemetry's batch processor sends at once. */
  private static final int BATCH = 512;

  private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

  private final int rate;
  private final long total;
  private double seconds;
  private long longestNanos;

  private ReceiverBenchmark(int rate, int seconds) {
    this.rate = rate;
    this.total = (long) rate * seconds / BATCH * BATCH;
  }

  /**
   * Sends, and prints what came of it.
   *
   * @param arguments spans a second, and seconds: 10,000 for 30 if not given
   */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    ReceiverBenchmark benchmark =
        new ReceiverBenchmark(
            arguments.length > 0 ? Integer.parseInt(arguments[0]) : 10_000,
            arguments.length > 1 ? Integer.parseInt(arguments[1]) : 30);
    if (System.getenv("OTEL_EXPORTER_OTLP_ENDPOINT") != null) {
      benchmark.send(Sender.toCollector(System.getenv()));
      benchmark.print("all of it accepted");
    } else {
      benchmark.measureReceiver();
    }
  }

  private void measureReceiver() throws IOException, InterruptedException {
    LongAdder arrived = new LongAdder();
    try (OtlpReceiver receiver =
        OtlpReceiver.builder(spans -> arrived.add(spans.size()))
            .address(InetAddress.getLoopbackAddress())
            .token("benchmark")
            .start()) {
      send(new Sender(receiver.endpoint(), receiver.headers()));
      print(
          String.format(
              Locale.ROOT,
              "received %d, lost %d, rejected requests %d",
              arrived.sum(),
              total - arrived.sum(),
              receiver.rejectedRequests()));
    }
  }

  private void send(Sender sender) throws IOException, InterruptedException {
    long start = System.nanoTime();
    for (long sent = 0; sent < total; sent += BATCH) {
      waitUntil(start + sent * 1_000_000_000L / rate);
      byte[] request = request(sent);
      long before = System.nanoTime();
      sender.send(request);
      longestNanos = Math.max(longestNanos, System.nanoTime() - before);
    }
    seconds = (System.nanoTime() - start) / 1e9;
  }

  private void print(String result) {
    System.out.printf(
        Locale.ROOT,
        "sent %d spans in %.1f s (%.0f a second), %s, longest request %.1f ms,"
            + " CPU of this process %.1f s%n",
        total,
        seconds,
        total / seconds,
        result,
        longestNanos / 1e6,
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime() / 1e9);
  }

  private static void waitUntil(long nanoTime) throws InterruptedException {
    long left = nanoTime - System.nanoTime();
    if (left > 0) {
      Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
    }
  }

  private static byte[] request(long first) {
    List<SpanData> spans = new ArrayList<>(BATCH);
    for (int i = 0; i < BATCH; i++) {
      spans.add(span(first + i + 1));
    }
    ByteBuffer message = new TraceEncoder().encode(spans);
    byte[] bytes = new byte[message.remaining()];
    message.get(bytes);
    return bytes;
  }

  private static SpanData span(long number) {
    return TestSpanData.builder()
        .setName("GET /cart/{id}")
        .setKind(SpanKind.SERVER)
        .setSpanContext(
            SpanContext.create(
                TRACE, SpanId.fromLong(number), TraceFlags.getSampled(), TraceState.getDefault()))
        .setStartEpochNanos(1_700_000_000_000_000_000L + number)
        .setEndEpochNanos(1_700_000_000_001_000_000L + number)
        .setHasEnded(true)
        .setStatus(StatusData.unset())
        .setAttributes(
            Attributes.builder()
                .put("http.request.method", "GET")
                .put("http.route", "/cart/{id}")
                .put("url.path", "/cart/4711")
                .put("url.scheme", "http")
                .put("server.address", "shop.example.com")
                .put("http.response.status_code", 200)
                .put("network.protocol.version", "1.1")
                .put("user_agent.original", "example/1.0")
                .build())
        .build();
  }
}
