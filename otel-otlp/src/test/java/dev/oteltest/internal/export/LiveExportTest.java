package dev.oteltest.internal.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.internal.http.HttpProxy;
import dev.oteltest.otlp.SdkSpans;
import dev.oteltest.otlp.receiver.OtlpConsumer;
import dev.oteltest.otlp.receiver.OtlpReceiver;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LiveExportTest {

  private static final Duration LONG = Duration.ofMinutes(1);

  private final Map<String, String> environment = new HashMap<>();
  private final List<String> warnings = new ArrayList<>();
  private HttpProxy proxy;
  private RecordingReceiver receiver;
  private String url;

  @BeforeEach
  void start() throws IOException {
    receiver = RecordingReceiver.start();
    url = "http://127.0.0.1:" + receiver.port();
    environment.put("OTEL_TRACES_EXPORTER", "otlp");
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", url);
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void spansGoOutWhileTheRunGoesOn() throws Exception {
    try (LiveExport export = open(LONG)) {
      export.add(spans("a", "b"));
      while (receiver.spans().isEmpty()) {
        Thread.sleep(5);
      }
      assertThat(receiver.spans()).containsExactly("a", "b");
      export.add(spans("c"));
    }
    assertThat(receiver.spans()).containsExactly("a", "b", "c");
    assertThat(warnings).isEmpty();
  }

  @Test
  void manySpansGoInSeveralMessages() {
    List<String> names = IntStream.range(0, 1_100).mapToObj(i -> "span " + i).toList();
    try (LiveExport export = open(LONG)) {
      export.add(spans(names.toArray(String[]::new)));
    }
    assertThat(receiver.arrivals()).hasSize(3);
    assertThat(receiver.spans()).isEqualTo(names);
  }

  @Test
  void largeSpansGoInMessagesThatReceiversTake() {
    String[] names =
        IntStream.range(0, 10).mapToObj(i -> i + "x".repeat(1 << 20)).toArray(String[]::new);
    try (LiveExport export = open(LONG)) {
      export.add(spans(names));
    }
    assertThat(receiver.arrivals())
        .allSatisfy(arrival -> assertThat(arrival.body()).hasSizeLessThan(4 << 20));
    assertThat(receiver.spans()).containsExactly(names);
  }

  @ParameterizedTest
  @CsvSource({"none", "''", "' , none'"})
  void nothingIsSentUnasked(String value) {
    environment.put("OTEL_TRACES_EXPORTER", value);
    assertThat(start(queue(LONG))).isNull();
    environment.remove("OTEL_TRACES_EXPORTER");
    assertThat(start(queue(LONG))).isNull();
    assertThat(warnings).isEmpty();
  }

  @Test
  void anExporterThatIsNotKnownIsReported() {
    environment.put("OTEL_TRACES_EXPORTER", "zipkin, OTLP");
    try (LiveExport export = open(LONG)) {
      export.add(spans("a"));
    }
    assertThat(receiver.spans()).containsExactly("a");
    assertThat(warnings)
        .containsExactly(
            "OTEL_TRACES_EXPORTER: 'zipkin' is not supported, only otlp is; the trace file is"
                + " written in any case");
  }

  @Test
  void aSettingThatCannotBeUsedIsReported() {
    environment.put("OTEL_EXPORTER_OTLP_TIMEOUT", "soon");
    assertThat(start(queue(LONG))).isNull();
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("Live export is off. OTEL_EXPORTER_OTLP_TIMEOUT");
  }

  @Test
  void theOfficialExporterSendsOverGrpc() throws Exception {
    List<String> names = new CopyOnWriteArrayList<>();
    try (OtlpReceiver grpc =
        OtlpReceiver.builder(
                (OtlpConsumer) spans -> spans.forEach(span -> names.add(span.getName())))
            .token("s3cret")
            .start()) {
      environment.put("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");
      environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", grpc.grpcEndpoint().orElseThrow().toString());
      environment.put("OTEL_EXPORTER_OTLP_HEADERS", OtlpReceiver.TOKEN_HEADER + "=s3cret");
      environment.put("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip");
      try (LiveExport export = open(LONG)) {
        export.add(spans("a", "b"));
      }
      assertThat(names).containsExactly("a", "b");
      assertThat(warnings).isEmpty();
    }
  }

  @Test
  void aDeadPortOfGrpcIsReported() throws Exception {
    try (ServerSocket closed = new ServerSocket(0)) {
      environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + closed.getLocalPort());
    }
    environment.put("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc");
    environment.put("OTEL_EXPORTER_OTLP_TIMEOUT", "1s");
    try (LiveExport export = open(LONG)) {
      export.add(spans("a", "b"));
    }
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith(
            "2 of 2 spans were not exported live"
                + " (see docs/troubleshooting.md#spans-do-not-arrive-at-the-backend); the trace"
                + " file contains them. OpenTelemetry's"
                + " exporter could not send over grpc")
        .endsWith(
            ". Check that a receiver listens at OTEL_EXPORTER_OTLP_ENDPOINT, by default"
                + " http://localhost:4317 for grpc");
  }

  @Test
  void aProtocolThatTheOfficialExporterLacksIsReported() {
    environment.put("OTEL_EXPORTER_OTLP_PROTOCOL", "carrier/pigeon");
    assertThat(start(queue(LONG))).isNull();
    assertThat(warnings)
        .containsExactly(
            "Live export is off. OpenTelemetry's exporter can't be used: Unsupported OTLP traces"
                + " protocol: carrier/pigeon. Correct the variables OTEL_EXPORTER_OTLP_*, or set"
                + " OTEL_EXPORTER_OTLP_PROTOCOL to http/protobuf");
  }

  @Test
  void aDeadPortIsReportedOnceAndNotWaitedFor() throws Exception {
    try (ServerSocket closed = new ServerSocket(0)) {
      url = "http://127.0.0.1:" + closed.getLocalPort();
      environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", url);
    }
    try (LiveExport export = open(Duration.ofHours(1))) {
      export.add(spans("a", "b"));
    }
    assertThat(warnings)
        .containsExactly(
            "2 of 2 spans were not exported live"
                + " (see docs/troubleshooting.md#spans-do-not-arrive-at-the-backend); the trace"
                + " file contains them. Sending to "
                + url
                + "/v1/traces failed: no connection. Check that a receiver listens there (OTLP over"
                + " HTTP, usually port 4318), or name another one with"
                + " OTEL_EXPORTER_OTLP_ENDPOINT=http://HOST:PORT");
  }

  @Test
  void aServerThatNeverAnswersCostsNoMoreThanThePatience() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      url = "http://127.0.0.1:" + silent.getLocalPort();
      environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", url);
      environment.put("OTEL_EXPORTER_OTLP_TIMEOUT", "3600000");
      try (LiveExport export = open(Duration.ofMillis(1500))) {
        export.add(spans("a"));
      }
    }
    assertThat(warnings)
        .containsExactly(
            "1 of 1 span was not exported live"
                + " (see docs/troubleshooting.md#spans-do-not-arrive-at-the-backend); the trace"
                + " file contains it. "
                + url
                + "/v1/traces did not accept all spans in time. Wait longer with x.timeout=4s");
  }

  @Test
  void aServerThatIsBusyGetsThemLater() {
    receiver.answer(503, Map.of("Retry-After", "0"), new byte[0]);
    try (LiveExport export = open(LONG)) {
      export.add(spans("a"));
    }
    assertThat(receiver.spans()).containsExactly("a", "a"); // the first one was not taken
    assertThat(warnings).isEmpty();
  }

  @Test
  void aPauseThatIsTooLongForTheEndIsNotTaken() {
    receiver.answer(503, Map.of("Retry-After", "90"), new byte[0]);
    try (LiveExport export = open(LONG)) {
      export.add(spans("a"));
    }
    assertThat(warnings)
        .containsExactly(
            "1 of 1 span was not exported live"
                + " (see docs/troubleshooting.md#spans-do-not-arrive-at-the-backend); the trace"
                + " file contains it. Sending to "
                + url
                + "/v1/traces failed: HTTP 503, and the next attempt is due in 90 s. Wait longer"
                + " with x.timeout=91s");
  }

  @Test
  void aRefusalIsReportedWithItsRemedy() {
    receiver.answer(401, Map.of("Content-Type", "text/plain"), "who are you".getBytes(UTF_8));
    try (LiveExport export = open(LONG)) {
      export.add(spans("a"));
    }
    assertThat(warnings)
        .containsExactly(
            "1 of 1 span was not exported live"
                + " (see docs/troubleshooting.md#spans-do-not-arrive-at-the-backend); the trace"
                + " file contains it. Sending to "
                + url
                + "/v1/traces failed: HTTP 401: who are you. Set the credentials:"
                + " OTEL_EXPORTER_OTLP_HEADERS");
  }

  @Test
  void aRefusedMessageDoesNotKeepTheNextOneBack() {
    receiver.answer(400);
    List<String> names = IntStream.range(0, 600).mapToObj(i -> "span " + i).toList();
    try (LiveExport export = open(LONG)) {
      export.add(spans(names.toArray(String[]::new)));
    }
    assertThat(receiver.spans()).isEqualTo(names);
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith(
            "512 of 600 spans were not exported live"
                + " (see docs/troubleshooting.md#spans-do-not-arrive-at-the-backend); the trace"
                + " file contains them. Sending to");
  }

  @Test
  void whatIsTakenInPartIsReported() {
    // partial_success = 1 { rejected_spans = 1: 2, error_message = 2: "old" }
    receiver.answer(200, Map.of(), new byte[] {10, 7, 8, 2, 18, 3, 'o', 'l', 'd'});
    try (LiveExport export = open(LONG)) {
      export.add(spans("a", "b"));
    }
    assertThat(warnings)
        .containsExactly("Live export to " + url + "/v1/traces. The server rejected 2 spans: old");
  }

  @Test
  void aCertificateThatIsNotThereIsReported() {
    environment.put("OTEL_EXPORTER_OTLP_CERTIFICATE", "ca.pem");
    try (LiveExport export = open(LONG)) {
      export.add(spans("a"));
    }
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith(
            "1 of 1 span was not exported live"
                + " (see docs/troubleshooting.md#spans-do-not-arrive-at-the-backend); the trace"
                + " file contains it."
                + " OTEL_EXPORTER_OTLP_CERTIFICATE: ")
        .endsWith("ca.pem can't be read. Set it to the path of a PEM file");
  }

  @Test
  void whatComesFasterThanItGoesIsLeftOutAndCounted() {
    try (LiveExport export =
        Objects.requireNonNull(start(new LiveQueue(2, 512, Duration.ofHours(1), LONG)))) {
      export.add(spans("a"));
      export.add(spans("b", "c", "d"));
      export.add(spans("e"));
    }
    assertThat(receiver.spans()).containsExactly("a", "b");
    assertThat(warnings)
        .containsExactly(
            "3 of 5 spans were not exported live"
                + " (see docs/troubleshooting.md#spans-do-not-arrive-at-the-backend); the trace"
                + " file contains them. "
                + url
                + "/v1/traces accepts spans more slowly than they end");
  }

  @Test
  void goesThroughTheProxyThatIsFoundForItsEndpoint() {
    proxy = new HttpProxy("127.0.0.1", receiver.port(), "office", "pass");
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://otlp.example:4318");
    try (LiveExport export = open(LONG)) {
      export.add(spans("a"));
    }
    assertThat(receiver.arrivals())
        .extracting(RecordingReceiver.Arrival::path)
        .containsExactly("http://otlp.example:4318/v1/traces");
    assertThat(receiver.spans()).containsExactly("a");
    assertThat(warnings).isEmpty();
  }

  @Test
  void anInterruptedThreadEndsItAndStaysInterrupted() {
    LiveExport export = open(LONG);
    export.add(spans("a"));
    Thread.currentThread().interrupt();
    export.close();
    assertThat(Thread.interrupted()).isTrue();
    export.close();
    assertThat(receiver.spans()).containsExactly("a");
    assertThat(warnings).isEmpty();
  }

  @Test
  void whatComesAfterTheEndIsNotSent() {
    LiveExport export = open(LONG);
    export.close();
    export.add(spans("late"));
    assertThat(receiver.arrivals()).isEmpty();
    assertThat(warnings).isEmpty();
  }

  private LiveExport open(Duration patience) {
    return Objects.requireNonNull(start(queue(patience)));
  }

  private static LiveQueue queue(Duration patience) {
    return new LiveQueue(50_000, 512, Duration.ofMillis(50), patience);
  }

  private LiveExport start(LiveQueue queue) {
    return LiveExport.start(
        environment::get, Path.of(""), server -> proxy, queue, "x.timeout", warnings::add);
  }

  private static List<SpanData> spans(String... names) {
    List<SpanData> spans = new ArrayList<>();
    for (String name : names) {
      spans.add(SdkSpans.named(name));
    }
    return spans;
  }
}
