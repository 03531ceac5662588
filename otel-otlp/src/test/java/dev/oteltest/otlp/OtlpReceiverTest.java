package dev.oteltest.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.exporter.internal.otlp.logs.LogsRequestMarshaler;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpReceiverTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final String PROTOBUF = "application/x-protobuf";

  private final List<SpanData> received = Collections.synchronizedList(new ArrayList<>());

  @ParameterizedTest
  @ValueSource(strings = {"none", "gzip"})
  void takesWhatTheOfficialExporterSends(String compression) throws IOException {
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
  void handsMetricsAndLogsOn() throws Exception {
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
      assertThat(text(response.body())).isEqualTo("{}");
      assertThat(response.headers().firstValue("Content-Type")).hasValue("application/json");
      assertThat(post(receiver, "/v1/logs", PROTOBUF, log.toByteArray()).statusCode())
          .isEqualTo(200);
      assertThat(post(receiver, "/v1/logs", PROTOBUF, new byte[0]).statusCode()).isEqualTo(200);
      assertThat(rpcStatus(post(receiver, "/v1/metrics", PROTOBUF, bytes("\n\5")).body()))
          .isEqualTo(
              "3 This is no ExportMetricsServiceRequest: a field says it has 5 bytes where 0 are"
                  + " left at byte 1");
      assertThat(rpcStatus(post(receiver, "/v1/logs", PROTOBUF, bytes("\n\5")).body()))
          .startsWith("3 This is no ExportLogsServiceRequest: ");
    }
    assertThat(received).containsExactly("x", "hello");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          POST | /v1/traces  | application/x-protobuf |      | 0a05   | 400 | 3  | This is no ExportTraceServiceRequest: a field says it has 5 bytes where 0 are left at byte 1
          POST | /v1/traces  | application/x-protobuf | gzip | 1f8b08 | 400 | 3  | The body is no gzip: it ends too early
          POST | /v1/traces  | application/x-protobuf | gzip | 0a0500000000000000000000000000 | 400 | 3 | The body is no gzip: Not in GZIP format
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
      HttpResponse<byte[]> response = CLIENT.send(request.build(), BodyHandlers.ofByteArray());

      assertThat(response.statusCode()).isEqualTo(status);
      assertThat(rpcStatus(response.body())).isEqualTo(code + " " + message);
      assertThat(response.headers().firstValue("Allow").isPresent()).isEqualTo(status == 405);
      assertThat(receiver.refusedRequests()).isOne();
    }
    assertThat(received).isEmpty();
  }

  @Test
  void refusesWithoutTheToken() throws Exception {
    try (OtlpReceiver receiver = OtlpReceiver.builder(received::addAll).token("s3cret").start()) {
      HttpResponse<byte[]> response = post(receiver, "/v1/traces", PROTOBUF, request("x"));
      assertThat(response.statusCode()).isEqualTo(401);
      assertThat(rpcStatus(response.body()))
          .isEqualTo("16 The header x-otel-test-token must have this receiver's token.");
    }
    assertThat(received).isEmpty();
  }

  @Test
  void refusesWhatIsTooLong() throws Exception {
    ReceiverLimits small =
        new ReceiverLimits(1_000, 20_000, 1_000_000, 4, 1_000, Duration.ofSeconds(10));
    try (OtlpReceiver receiver = OtlpReceiver.builder(received::addAll).limits(small).start()) {
      HttpResponse<byte[]> plain =
          post(receiver, "/v1/traces", PROTOBUF, request("x".repeat(1_000)));
      assertThat(plain.statusCode()).isEqualTo(413);
      assertThat(rpcStatus(plain.body()))
          .isEqualTo("8 The body has more than 1000 bytes, send fewer at once.");

      HttpResponse<byte[]> inflated = postGzip(receiver, request("x".repeat(30_000)));
      assertThat(inflated.statusCode()).isEqualTo(413);
      assertThat(rpcStatus(inflated.body()))
          .isEqualTo("8 The body decompressed has more than 20000 bytes, send fewer at once.");

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
          .isEqualTo("This receiver has taken the 3 spans that it takes.");
      assertThat(receiver.receivedSpans()).isEqualTo(3);
    }
    assertThat(received).extracting(SpanData::getName).containsExactly("a", "b", "c");
  }

  @Test
  void asksToComeAgainWhenTooManyComeAtOnce() throws Exception {
    ReceiverLimits one =
        new ReceiverLimits(1_000_000, 1_000_000, 1_000_000, 1, 1_000, Duration.ofSeconds(10));
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
      CompletableResultCode first = exporter.export(List.of(Spans.named("first")));
      await(entered);
      HttpResponse<byte[]> refused = post(receiver, "/v1/traces", PROTOBUF, request("x"));
      assertThat(refused.statusCode()).isEqualTo(429);
      assertThat(refused.headers().firstValue("Retry-After")).hasValue("1");
      assertThat(rpcStatus(refused.body()))
          .isEqualTo("14 1 requests are being read, more are not taken at once.");
      proceed.countDown();
      assertThat(first.join(10, TimeUnit.SECONDS).isSuccess()).isTrue();
    }
    assertThat(received).extracting(SpanData::getName).containsExactly("first");
  }

  @Test
  void theOfficialExporterComesAgainUntilTheConsumerHasRoom() throws IOException {
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
      CompletableResultCode result = exporter.export(List.of(Spans.named("patient")));
      assertThat(result.join(30, TimeUnit.SECONDS).isSuccess()).isTrue();
      assertThat(receiver.receivedSpans()).isOne();
    }
    assertThat(received).extracting(SpanData::getName).containsExactly("patient");
    assertThat(attempts).hasValue(3);
  }

  @Test
  void aFailingConsumerIsItsSendersNews() throws Exception {
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
  @Timeout(60)
  void slowSendersAreCutOffAndOthersServed() throws Exception {
    ReceiverLimits impatient =
        new ReceiverLimits(1_000_000, 1_000_000, 1_000_000, 2, 1_000, Duration.ofMillis(300));
    List<Socket> slow = new ArrayList<>();
    try (OtlpReceiver receiver = OtlpReceiver.builder(received::addAll).limits(impatient).start()) {
      for (String start :
          List.of(
              "POST /v1/tr",
              "POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-",
              "POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-protobuf\r\n"
                  + "Content-Length: 100\r\n\r\nabc")) {
        for (int i = 0; i < 5; i++) {
          Socket socket = new Socket(InetAddress.getLoopbackAddress(), receiver.port());
          socket.getOutputStream().write(bytes(start));
          slow.add(socket);
        }
      }
      for (Socket socket : slow) {
        drain(socket); // until the receiver closes it
      }
      assertThat(post(receiver, "/v1/traces", PROTOBUF, request("fast")).statusCode())
          .isEqualTo(200);
      assertBecomesIdle(receiver);
    } finally {
      for (Socket socket : slow) {
        socket.close();
      }
    }
    assertThat(received).extracting(SpanData::getName).containsExactly("fast");
  }

  @Test
  @Timeout(120)
  void tenThousandBadRequestsLeaveNothingBehind() throws Exception {
    Random random = new Random(11);
    byte[] bomb = gzip(new byte[3_000_000]);
    byte[] good = request("good");
    ReceiverLimits limits =
        new ReceiverLimits(500_000, 1_000_000, 4_000_000, 8, 100_000, Duration.ofSeconds(5));
    int goodSent = 0;
    try (OtlpReceiver receiver = OtlpReceiver.builder(received::addAll).limits(limits).start()) {
      for (int i = 0; i < 10_000; i++) {
        switch (random.nextInt(8)) {
          case 0 -> rawRequest(receiver, randomBytes(random, 200));
          case 1 ->
              rawRequest(receiver, bytes("POST /v1/traces HTTP/1.1\r\nContent-Length: -5\r\n\r\n"));
          case 2 ->
              rawRequest(
                  receiver,
                  bytes(
                      "POST /v1/traces HTTP/1.1\r\nHost: x\r\nContent-Type: application/x-protobuf\r\n"
                          + "Content-Length: 99999999999\r\n\r\nabc"));
          case 3 -> post(receiver, "/v1/traces", PROTOBUF, randomBytes(random, 2_000));
          case 4 -> post(receiver, "/v1/none", "text/html", randomBytes(random, 20));
          case 5 -> {
            byte[] noField = Wire.concat(new byte[1], randomBytes(random, 500));
            assertThat(postGzip(receiver, noField).statusCode()).isEqualTo(400);
            if (i % 10 == 0) {
              assertThat(send(receiver, bomb, "gzip").statusCode()).isEqualTo(413);
            }
          }
          case 6 -> send(receiver, randomBytes(random, 100), "gzip");
          default -> {
            if (i % 10 == 0) {
              goodSent++;
              assertThat(post(receiver, "/v1/traces", PROTOBUF, good).statusCode()).isEqualTo(200);
            }
            assertThat(post(receiver, "/v1/traces", "text/plain", good).statusCode())
                .isEqualTo(415);
          }
        }
      }
      assertBecomesIdle(receiver);
      assertThat(post(receiver, "/v1/traces", PROTOBUF, good).statusCode()).isEqualTo(200);
    }
    assertThat(received.stream().filter(span -> span.getName().equals("good")))
        .hasSize(goodSent + 1);
  }

  @Test
  void closingWaitsForWhatIsBeingTaken() throws Exception {
    CountDownLatch entered = new CountDownLatch(1);
    OtlpConsumer slow =
        spans -> {
          entered.countDown();
          pause(); // close() is waiting meanwhile, or comes later: nothing may be lost either way
          received.addAll(spans);
        };
    OtlpReceiver receiver = OtlpReceiver.builder(slow).start();
    try (OtlpHttpSpanExporter exporter = exporter(receiver)) {
      CompletableResultCode result = exporter.export(List.of(Spans.named("x")));
      await(entered);
      receiver.close();
      assertThat(received).hasSize(1);
      receiver.close();
      result.join(10, TimeUnit.SECONDS);
    }
  }

  @Test
  void listensOnLoopbackUnlessToldOtherwise() throws IOException {
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

  private static HttpResponse<byte[]> post(
      OtlpReceiver receiver, String path, String type, byte[] body) throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(receiver.endpoint().resolve(path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofByteArray());
  }

  private static HttpResponse<byte[]> postGzip(OtlpReceiver receiver, byte[] body)
      throws Exception {
    return send(receiver, gzip(body), "gzip");
  }

  private static HttpResponse<byte[]> send(OtlpReceiver receiver, byte[] body, String encoding)
      throws Exception {
    return CLIENT.send(
        HttpRequest.newBuilder(receiver.endpoint().resolve("/v1/traces"))
            .header("Content-Type", PROTOBUF)
            .header("Content-Encoding", encoding)
            .POST(BodyPublishers.ofByteArray(body))
            .build(),
        BodyHandlers.ofByteArray());
  }

  /** Sends bytes that may be no HTTP, and reads what comes until the connection ends. */
  private static void rawRequest(OtlpReceiver receiver, byte[] bytes) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), receiver.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(bytes);
      socket.shutdownOutput();
      drain(socket);
    }
  }

  private static void drain(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    try {
      in.readAllBytes();
    } catch (SocketException e) {
      // reset: closed as well
    }
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

  private static byte[] request(String... names) {
    List<SpanData> spans = new ArrayList<>();
    for (String name : names) {
      spans.add(Spans.named(name));
    }
    ByteBuffer message = new TraceEncoder().encode(spans);
    byte[] bytes = new byte[message.remaining()];
    message.get(bytes);
    return bytes;
  }

  private static byte[] gzip(byte[] body) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(compressed)) {
      out.write(body);
    }
    return compressed.toByteArray();
  }

  private static byte[] randomBytes(Random random, int bound) {
    byte[] bytes = new byte[1 + random.nextInt(bound)];
    random.nextBytes(bytes);
    return bytes;
  }

  /** Reads a google.rpc.Status. */
  private static String rpcStatus(byte[] body) throws MalformedException {
    WireReader in = new WireReader(body, 0, body.length);
    String code = "";
    String message = "";
    while (in.hasMore()) {
      int tag = in.tag();
      if (tag == (1 << 3)) {
        code = String.valueOf(in.varint());
      } else {
        Range range = Range.next(in);
        message = new String(body, range.from(), range.to() - range.from(), StandardCharsets.UTF_8);
      }
    }
    return code + " " + message;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** What a request holds comes back just after its answer is out. */
  static void assertBecomesIdle(OtlpReceiver receiver) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!receiver.isIdle() && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    assertThat(receiver.isIdle()).isTrue();
  }
}
