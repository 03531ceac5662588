package dev.oteltest.otlp.receiver;

import static dev.oteltest.otlp.receiver.OtlpRequests.PROTOBUF;
import static dev.oteltest.otlp.receiver.OtlpRequests.assertBecomesIdle;
import static dev.oteltest.otlp.receiver.OtlpRequests.bytes;
import static dev.oteltest.otlp.receiver.OtlpRequests.post;
import static dev.oteltest.otlp.receiver.OtlpRequests.postGzip;
import static dev.oteltest.otlp.receiver.OtlpRequests.request;
import static dev.oteltest.otlp.receiver.OtlpRequests.rpcStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.otlp.SdkSpans;
import dev.oteltest.otlp.SignalArbitraries;
import dev.oteltest.otlp.SpanArbitraries;
import io.opentelemetry.exporter.internal.otlp.logs.LogsRequestMarshaler;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpReceiverTest {

  private final List<SpanData> received = Collections.synchronizedList(new ArrayList<>());

  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip"})
  void acceptsWhatTheOfficialExporterSends(String compression) throws IOException {
    SpanArbitraries arbitraries = new SpanArbitraries(5);
    List<SpanData> sent = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      sent.add(arbitraries.span());
    }
    try (OtlpReceiver receiver = OtlpReceiver.builder(received::addAll).token("s3cret").start();
        OtlpHttpSpanExporter exporter =
            OtlpHttpSpanExporter.builder()
                .setEndpoint(receiver.endpoint() + "/v1/traces")
                .setHeaders(receiver::headers)
                .setCompression(compression)
                .build()) {
      for (SpanData span : sent) {
        assertThat(exporter.export(List.of(span)).join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
      }
      assertThat(receiver.receivedSpans()).isEqualTo(sent.size());
    }
    assertThat(received).hasSameSizeAs(sent);
    for (int i = 0; i < sent.size(); i++) {
      assertThat(received.get(i).getSpanContext()).isEqualTo(sent.get(i).getSpanContext());
      assertThat(received.get(i).getName()).isEqualTo(sent.get(i).getName());
    }
  }

  @Test
  void passesMetricsAndLogsOn() throws Exception {
    List<Object> received = Collections.synchronizedList(new ArrayList<>());
    OtlpConsumer consumer =
        new OtlpConsumer() {
          @Override
          public void spans(List<SpanData> spans) {}

          @Override
          public void metrics(List<MetricData> metrics) {
            metrics.forEach(metric -> received.add(metric.getName()));
          }

          @Override
          public void logs(List<LogRecordData> logs) {
            logs.forEach(log -> received.add(log.getBodyValue().asString()));
          }
        };
    String metric = "{\"resourceMetrics\":[{\"scopeMetrics\":[{\"metrics\":[%s]}]}]}";
    String sum = "{\"name\":\"x\",\"sum\":{\"dataPoints\":[{\"asInt\":\"-2\"}]}}";
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    LogRecordData hello = new SignalArbitraries(1).log("hello");
    LogsRequestMarshaler.create(List.of(hello)).writeBinaryTo(log);
    try (OtlpReceiver receiver = OtlpReceiver.builder(consumer).start()) {
      HttpResponse<byte[]> response =
          post(
              receiver,
              "/v1/metrics",
              "application/json; charset=utf-8",
              bytes(String.format(metric, sum)));
      assertThat(response.statusCode()).isEqualTo(200);
      assertThat(new String(response.body(), StandardCharsets.UTF_8)).isEqualTo("{}");
      assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
      assertThat(post(receiver, "/v1/logs", PROTOBUF, log.toByteArray()).statusCode())
          .isEqualTo(200);
      assertThat(post(receiver, "/v1/logs", PROTOBUF, new byte[0]).statusCode()).isEqualTo(200);
      assertThat(rpcStatus(post(receiver, "/v1/metrics", PROTOBUF, bytes("\n\5")).body()))
          .isEqualTo(
              "3 Not a valid ExportMetricsServiceRequest: a field says it has 5 bytes where 0 are"
                  + " left at byte 1");
      assertThat(rpcStatus(post(receiver, "/v1/logs", PROTOBUF, bytes("\n\5")).body()))
          .startsWith("3 Not a valid ExportLogsServiceRequest: ");
    }
    assertThat(received).containsExactly("x", "hello");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST | /v1/traces  | application/x-protobuf |      | 0a05   | 400 | 3  | Not a valid ExportTraceServiceRequest: a field says it has 5 bytes where 0 are left at byte 1
          POST | /v1/traces  | application/x-protobuf | gzip | 1f8b08 | 400 | 3  | The body is not valid gzip: it ends too early
          POST | /v1/traces  | application/x-protobuf | gzip | 0a0500000000000000000000000000 | 400 | 3 | The body is not valid gzip: Not in GZIP format
          POST | /v1/traces  | application/x-protobuf | br   | 0a05   | 415 | 3  | Content-Encoding must be gzip or none.
          POST | /v1/traces  | text/plain             |      | 0a05   | 415 | 3  | Content-Type must be application/x-protobuf or application/json.
          POST | /v1/traces  |                        |      | 0a05   | 415 | 3  | Content-Type must be application/x-protobuf or application/json.
          GET  | /v1/traces  | application/x-protobuf |      |        | 405 | 12 | Send with POST.
          PUT  | /v1/logs    | application/x-protobuf |      |        | 405 | 12 | Send with POST.
          POST | /v1/spans   | application/x-protobuf |      |        | 404 | 12 | Send to /v1/traces, /v1/metrics or /v1/logs.
          POST | /           | application/x-protobuf |      |        | 404 | 12 | Send to /v1/traces, /v1/metrics or /v1/logs.
          """)
  void refuses(
      String method,
      String path,
      String type,
      String encoding,
      String body,
      int status,
      int code,
      String message)
      throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.builder(received::addAll).start()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(receiver.endpoint().resolve(path))
              .method(
                  method,
                  BodyPublishers.ofByteArray(HexFormat.of().parseHex(body == null ? "" : body)));
      if (type != null) {
        request.header("Content-Type", type);
      }
      if (encoding != null) {
        request.header("Content-Encoding", encoding);
      }
      HttpResponse<byte[]> response = OtlpRequests.send(request);

      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(rpcStatus(response.body())).isEqualTo(code + " " + message);
      assertThat(response.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
      assertThat(receiver.rejectedRequests()).isOne();
    }
    assertThat(received).isEmpty();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"s3cre", "s3cret2", "S3CRET", "another"})
  void refusesWithoutTheToken(String token) throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.builder(received::addAll).token("s3cret").start()) {
      HttpRequest.Builder request =
          HttpRequest.newBuilder(receiver.endpoint().resolve("/v1/traces"))
              .header("Content-Type", PROTOBUF)
              .POST(BodyPublishers.ofByteArray(request("x")));
      if (token != null) {
        request.header(OtlpReceiver.TOKEN_HEADER, token);
      }
      HttpResponse<byte[]> response = OtlpRequests.send(request);

      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(rpcStatus(response.body()))
          .isEqualTo("16 The header x-otel-test-token must contain this receiver's token.");
    }
    assertThat(received).isEmpty();
  }

  @Test
  void refusesWhatIsTooLong() throws Exception {
    ReceiverLimits small =
        new ReceiverLimits(1_000, 20_000, 1_000_000, 8, 4, 1_000, Duration.ofSeconds(10));
    try (OtlpReceiver receiver = OtlpReceiver.builder(received::addAll).limits(small).start()) {
      HttpResponse<byte[]> plain =
          post(receiver, "/v1/traces", PROTOBUF, request("x".repeat(1_000)));
      assertThat(plain.statusCode()).isEqualTo(413);
      assertThat(rpcStatus(plain.body()))
          .isEqualTo("8 The body has more than 1000 bytes; send fewer at once.");

      HttpResponse<byte[]> inflated = postGzip(receiver, request("x".repeat(30_000)));
      assertThat(inflated.statusCode()).isEqualTo(413);
      assertThat(rpcStatus(inflated.body()))
          .isEqualTo("8 The decompressed body has more than 20000 bytes; send fewer at once.");

      assertThat(postGzip(receiver, request("x".repeat(15_000))).statusCode()).isEqualTo(200);
      assertBecomesIdle(receiver);
    }
  }

  @Test
  void saysWhichSpansAreOverTheLimit() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.builder(received::addAll).maxSpans(3).start()) {
      assertThat(post(receiver, "/v1/traces", PROTOBUF, request("a", "b")).body()).isEmpty();
      HttpResponse<byte[]> partial = post(receiver, "/v1/traces", PROTOBUF, request("c", "d", "e"));
      assertThat(partial.statusCode()).isEqualTo(200);
      ExportTraceServiceResponse response = ExportTraceServiceResponse.parseFrom(partial.body());
      assertThat(response.getPartialSuccess().getRejectedSpans()).isEqualTo(2);
      assertThat(response.getPartialSuccess().getErrorMessage())
          .isEqualTo("This receiver has reached its limit of 3 spans.");
      assertThat(receiver.receivedSpans()).isEqualTo(3);
    }
    assertThat(received).extracting(SpanData::getName).containsExactly("a", "b", "c");
  }

  @Test
  void asksToRetryIfTooManyComeAtOnce() throws Exception {
    ReceiverLimits one =
        new ReceiverLimits(1_000_000, 1_000_000, 1_000_000, 8, 1, 1_000, Duration.ofSeconds(10));
    CountDownLatch entered = new CountDownLatch(1);
    CountDownLatch proceed = new CountDownLatch(1);
    OtlpConsumer slow =
        spans -> {
          entered.countDown();
          await(proceed);
          received.addAll(spans);
        };
    try (OtlpReceiver receiver = OtlpReceiver.builder(slow).limits(one).start();
        OtlpHttpSpanExporter exporter = exporter(receiver)) {
      CompletableResultCode first = exporter.export(List.of(SdkSpans.named("first")));
      await(entered);
      HttpResponse<byte[]> refused = post(receiver, "/v1/traces", PROTOBUF, request("x"));
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(rpcStatus(refused.body()))
          .isEqualTo(
              "14 1 requests are being read, the limit; retry later, and "
                  + "see docs/troubleshooting.md#memory-use-is-high.");
      proceed.countDown();
      assertThat(first.join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
    }
    assertThat(received).extracting(SpanData::getName).containsExactly("first");
  }

  @Test
  void theOfficialExporterRetriesUntilTheConsumerHasRoom() throws IOException {
    AtomicInteger attempts = new AtomicInteger();
    OtlpConsumer full =
        spans -> {
          if (attempts.incrementAndGet() < 3) {
            throw new RejectedExecutionException("full");
          }
          received.addAll(spans);
        };
    try (OtlpReceiver receiver = OtlpReceiver.builder(full).start();
        OtlpHttpSpanExporter exporter = exporter(receiver)) {
      CompletableResultCode result = exporter.export(List.of(SdkSpans.named("patient")));
      assertThat(result.join(30, TimeUnit.SECONDS).isSuccess()).isTrue();
      assertThat(receiver.receivedSpans()).isOne();
    }
    assertThat(received).extracting(SpanData::getName).containsExactly("patient");
    assertThat(attempts).hasValue(3);
  }

  @Test
  void aFailingConsumerIsReportedToTheSender() throws Exception {
    OtlpConsumer broken =
        spans -> {
          throw new IllegalStateException("broken");
        };
    try (OtlpReceiver receiver = OtlpReceiver.builder(broken).start()) {
      HttpResponse<byte[]> response = post(receiver, "/v1/traces", PROTOBUF, request("x"));
      assertThat(response.statusCode()).isEqualTo(500);
      assertThat(rpcStatus(response.body()))
          .isEqualTo("13 The consumer failed: java.lang.IllegalStateException: broken");
      assertBecomesIdle(receiver);
    }
  }

  @Test
  void closingWaitsForWhatIsBeingTaken() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    OtlpConsumer slow =
        spans -> {
          entered.countDown();
          pause(); // close() is waiting or is called later: nothing may be lost either way
          received.addAll(spans);
        };
    OtlpReceiver receiver = OtlpReceiver.builder(slow).start();
    try (OtlpHttpSpanExporter exporter = exporter(receiver)) {
      CompletableResultCode result = exporter.export(List.of(SdkSpans.named("x")));
      await(entered);
      receiver.close();
      assertThat(received).hasSize(1);
      receiver.close();
      result.join(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void doesNotListenForGrpcOnceItIsClosed() throws IOException {
    OtlpReceiver never = OtlpReceiver.builder(received::addAll).start();
    never.close();
    assertThatThrownBy(never::grpcEndpoint)
        .isInstanceOf(IOException.class)
        .hasMessage("This receiver is closed and no longer listens.");

    OtlpReceiver before = OtlpReceiver.builder(received::addAll).start();
    before.grpcEndpoint();
    before.close();
    assertThatThrownBy(before::grpcEndpoint)
        .hasMessage("This receiver is closed and no longer listens.");
  }

  @Test
  void listensOnLoopbackByDefault() throws IOException {
    try (OtlpReceiver loopback = OtlpReceiver.builder(received::addAll).start();
        OtlpReceiver everywhere =
            OtlpReceiver.builder(received::addAll)
                .address(InetAddress.getByName("0.0.0.0"))
                .start()) {
      assertThat(loopback.endpoint()).hasToString("http://127.0.0.1:" + loopback.port());
      assertThat(everywhere.endpoint()).hasToString("http://127.0.0.1:" + everywhere.port());
      assertThat(loopback.headers()).isEmpty();
    }
  }

  private static OtlpHttpSpanExporter exporter(OtlpReceiver receiver) {
    return OtlpHttpSpanExporter.builder().setEndpoint(receiver.endpoint() + "/v1/traces").build();
  }

  private static void pause() {
    try {
      Thread.sleep(200);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
