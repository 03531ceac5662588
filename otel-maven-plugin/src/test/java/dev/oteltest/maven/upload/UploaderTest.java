package dev.oteltest.maven.upload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.maven.goal.OtelVariables;
import dev.oteltest.otlp.TraceFileWriter;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UploaderTest {

  private static final Instant NOW = Instant.parse("2026-11-24T16:00:00Z");

  @TempDir Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private final List<String> log = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private Receiver receiver;
  private String url;

  @BeforeEach
  void start() throws IOException {
    receiver = Receiver.start();
    url = "http://127.0.0.1:" + receiver.port();
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", url);
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void sendsTheFileAsItIs() throws Exception {
    Path file = file(3);

    upload(file, 1 << 20);

    assertThat(receiver.arrivals()).hasSize(1);
    Receiver.Arrival arrival = receiver.arrivals().get(0);
    assertThat(arrival.method()).isEqualTo("POST");
    assertThat(arrival.path()).isEqualTo("/v1/traces");
    assertThat(arrival.headers().get("Content-type")).containsExactly("application/x-protobuf");
    assertThat(arrival.headers().get("Content-encoding")).containsExactly("gzip");
    assertThat(arrival.message()).isEqualTo(Files.readAllBytes(file));
    assertThat(arrival.spans()).containsExactly("span 0", "span 1", "span 2");
    String size = Progress.bytes(Files.size(file));
    assertThat(log)
        .containsExactly(
            "INFO Uploading " + file + " (" + size + ") to " + url + "/v1/traces",
            "INFO Uploaded " + size + " in 1 request to " + url + "/v1/traces");
  }

  @Test
  void sendsUncompressedWhereToldTo() throws Exception {
    environment.put("OTEL_EXPORTER_OTLP_COMPRESSION", "none");
    Path file = file(1);
    upload(file, 1 << 20);
    assertThat(receiver.arrivals().get(0).headers()).doesNotContainKey("Content-encoding");
    assertThat(receiver.arrivals().get(0).body()).isEqualTo(Files.readAllBytes(file));
  }

  @Test
  void splitsAtWholeMessagesAndTellsHowFarItIs() throws Exception {
    Path file = file(20);

    upload(file, (int) Files.size(file) / 4);

    assertThat(receiver.arrivals()).hasSizeBetween(4, 6);
    assertThat(receiver.arrivals().stream().flatMap(arrival -> arrival.spans().stream()))
        .containsExactlyElementsOf(IntStream.range(0, 20).mapToObj(i -> "span " + i).toList());
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    receiver.arrivals().forEach(arrival -> all.writeBytes(arrival.message()));
    assertThat(all.toByteArray()).isEqualTo(Files.readAllBytes(file));
    assertThat(log.get(1)).matches("INFO .* of " + Progress.bytes(Files.size(file)));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void triesAgainWhereThatMayHelp(int status) throws Exception {
    receiver.answer(status).answer(status);
    upload(file(1), 1 << 20);
    assertThat(receiver.arrivals()).hasSize(3);
    assertThat(pauses).containsExactly(Duration.ofMillis(750), Duration.ofMillis(1500));
    assertThat(log).contains("INFO HTTP " + status + "; trying again in 1 s");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          7                             | 7
          Tue, 24 Nov 2026 16:00:09 GMT | 9
          Tue, 24 Nov 2026 15:59:00 GMT | 0
          """)
  void waitsAsLongAsTheServerAsks(String header, int seconds) throws Exception {
    receiver.answer(503, Map.of("Retry-After", header), new byte[0]);
    upload(file(1), 1 << 20);
    assertThat(pauses).containsExactly(Duration.ofSeconds(seconds));
  }

  @Test
  void doesNotWaitForever() throws Exception {
    receiver.answer(429, Map.of("Retry-After", "3600"), new byte[0]);
    Path file = file(1);
    assertThatThrownBy(() -> upload(file, 1 << 20))
        .isInstanceOf(UploadException.class)
        .hasMessage(
            "Sending to %s/v1/traces failed: HTTP 429, and the next attempt is due in 3600 s."
                + " The file is kept. Try again then, or wait longer with"
                + " -Dotel.upload.patience=3601s",
            url);
    assertThat(pauses).isEmpty();
  }

  @Test
  void givesUpInTheEnd() throws Exception {
    for (int i = 0; i < 5; i++) {
      receiver.answer(503, Map.of("Content-Type", "text/plain"), "over\nloaded".getBytes(UTF_8));
    }
    Path file = file(1);
    assertThatThrownBy(() -> upload(file, 1 << 20))
        .hasMessage(
            "Sending to %s/v1/traces failed: HTTP 503: over loaded (5 attempts)."
                + " The file is kept. Look into the receiver's log",
            url);
    assertThat(receiver.arrivals()).hasSize(5);
    assertThat(file).exists();
  }

  @Test
  void aRefusalIsFinal() throws Exception {
    // google.rpc.Status: code = 3, message = "no tenant"
    byte[] body = {8, 3, 18, 9, 'n', 'o', ' ', 't', 'e', 'n', 'a', 'n', 't'};
    receiver.answer(400, Map.of("Content-Type", "application/x-protobuf"), body);
    Path file = file(1);
    assertThatThrownBy(() -> upload(file, 1 << 20))
        .hasMessage(
            "Sending to %s/v1/traces failed: HTTP 400: no tenant. The file is kept."
                + " Look into the receiver's log",
            url);
    assertThat(receiver.arrivals()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | Give credentials: OTEL_EXPORTER_OTLP_HEADERS, or -Dotel.upload.serverId=ID of a <server> in settings.xml
          404 | Check the endpoint's path: OTEL_EXPORTER_OTLP_ENDPOINT is completed by /v1/traces, OTEL_EXPORTER_OTLP_TRACES_ENDPOINT is used as it is
          413 | Send smaller messages: -Dotel.upload.messageSize=1m
          307 | The server redirects to https://other/v1/traces: use that address as the endpoint
          """)
  void saysWhatToDo(int status, String remedy) throws Exception {
    receiver.answer(status, Map.of("Location", "https://other/v1/traces?key=s3cr3t"), new byte[0]);
    Path file = file(1);
    assertThatThrownBy(() -> upload(file, 1 << 20))
        .hasMessage(
            "Sending to %s/v1/traces failed: HTTP %s. The file is kept. %s", url, status, remedy);
  }

  @Test
  void tellsWhatArrivedOfAnUploadThatFailedMidway() throws Exception {
    Path file = file(20);
    receiver.answer(200).answer(400);
    assertThatThrownBy(() -> upload(file, (int) Files.size(file) / 4))
        .hasMessageMatching(
            "Sending to .* failed: HTTP 400. The file is kept, \\d.* of it arrived. Look into .*");
  }

  @Test
  void tellsOfAConnectionThatIsNotToBeHad() throws Exception {
    try (ServerSocket closed = new ServerSocket(0)) {
      environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + closed.getLocalPort());
    }
    Path file = file(1);
    assertThatThrownBy(() -> upload(file, 1 << 20))
        .hasMessage(
            "Sending to %s/v1/traces failed: no connection (5 attempts). The file is kept."
                + " See that a receiver listens there (OTLP over HTTP, usually port 4318), or name"
                + " another with -Dotel.upload.endpoint=http://HOST:PORT",
            environment.get("OTEL_EXPORTER_OTLP_ENDPOINT"));
    assertThat(pauses).hasSize(4);
  }

  @Test
  void partialSuccessIsToldAndNotRetried() throws Exception {
    receiver.answer(200, Map.of(), partial(2, "too old")).answer(200, Map.of(), partial(0, "hm"));
    Path file = file(2);
    upload(file, (int) Files.size(file) / 2);
    assertThat(receiver.arrivals()).hasSize(2);
    assertThat(log)
        .contains(
            "WARN The server rejected 2 spans: too old",
            "WARN The server took all spans and says: hm");
  }

  @Test
  void aTornTailIsLeftOutAndTold() throws Exception {
    Path file = file(2);
    long whole = Files.size(file);
    Files.write(file, new byte[] {0x0a, 100, 1}, StandardOpenOption.APPEND);
    upload(file, 1 << 20);
    assertThat(receiver.arrivals().get(0).spans()).hasSize(2);
    assertThat(log)
        .contains(
            "WARN "
                + file
                + ", byte "
                + whole
                + ": the file ends after 3 bytes of a message of 102 bytes (at byte "
                + (whole + 3)
                + "). What is before it is uploaded; the last 3 bytes are left out");
  }

  @Test
  void aFileThatIsNoTraceIsRefused() throws Exception {
    Path file = Files.writeString(folder.resolve("note.txt"), "not a trace");
    assertThatThrownBy(() -> upload(file, 1 << 20))
        .isInstanceOf(UploadException.class)
        .hasMessageStartingWith(file + ", byte 0: ")
        .hasMessageEndingWith(
            ". Nothing in this file can be sent; see that it is an OTLP trace file, or name"
                + " another with -Dotel.upload.file=FILE");
    assertThat(receiver.arrivals()).isEmpty();
  }

  @Test
  void secretsAreSentAndNeverTold() throws Exception {
    environment.put(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "http://user:pass-word@127.0.0.1:" + receiver.port() + "/base?key=url-secret");
    environment.put("OTEL_EXPORTER_OTLP_HEADERS", "x-api-key=header-secret,x-b=Bearer%20b-secret");
    receiver.answer(
        400,
        Map.of("Content-Type", "text/plain"),
        "bad: header-secret b-secret url-secret dXNlcjpwYXNzLXdvcmQ=".getBytes(UTF_8));
    Path file = file(1);

    assertThatThrownBy(() -> upload(file, 1 << 20))
        .hasMessage(
            "Sending to %s/base/v1/traces failed: HTTP 400: bad: *** *** *** ***."
                + " The file is kept. Look into the receiver's log",
            url);

    Receiver.Arrival arrival = receiver.arrivals().get(0);
    assertThat(arrival.path()).isEqualTo("/base/v1/traces?key=url-secret");
    assertThat(arrival.headers().get("X-api-key")).containsExactly("header-secret");
    assertThat(arrival.headers().get("X-b")).containsExactly("Bearer b-secret");
    assertThat(arrival.headers().get("Authorization"))
        .containsExactly("Basic dXNlcjpwYXNzLXdvcmQ=");
    assertThat(String.join("\n", log)).doesNotContain("secret").doesNotContain("pass-word");
  }

  @Test
  void anEmptyFileIsNoFailure() throws Exception {
    upload(Files.createFile(folder.resolve("empty.pb")), 1 << 20);
    assertThat(receiver.arrivals()).isEmpty();
    assertThat(log).last().isEqualTo("INFO There was nothing to upload");
  }

  private void upload(Path file, int messageBytes) throws Exception {
    UploadSettings settings =
        UploadSettings.of(new OtelVariables(key -> null, environment), folder);
    UploadLog heard =
        new UploadLog() {
          @Override
          public void info(String message) {
            log.add("INFO " + message);
          }

          @Override
          public void warn(String message) {
            log.add("WARN " + message);
          }
        };
    OtlpSender sender =
        new OtlpSender(
            settings,
            OtlpClient.create(settings, Clock.fixed(NOW, ZoneOffset.UTC)),
            new RetryPolicy(settings.attempts(), () -> 0.5),
            pauses::add,
            heard);
    new Uploader(sender, messageBytes, heard).upload(file);
  }

  private static byte[] partial(long rejected, String message) {
    return ExportTraceServiceResponse.newBuilder()
        .setPartialSuccess(
            ExportTracePartialSuccess.newBuilder()
                .setRejectedSpans(rejected)
                .setErrorMessage(message))
        .build()
        .toByteArray();
  }

  /** A file of that many messages of one span each. */
  private Path file(int count) throws IOException {
    Path file = folder.resolve("traces-" + count + ".pb");
    List<SpanData> spans = new ArrayList<>();
    try (SdkTracerProvider provider =
        SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(new Into(spans)))
            .build()) {
      for (int i = 0; i < count; i++) {
        provider
            .get("test")
            .spanBuilder("span " + i)
            .setSpanKind(SpanKind.INTERNAL)
            .setAttribute("text", "x".repeat(200))
            .startSpan()
            .end();
      }
    }
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      for (SpanData span : spans) {
        writer.write(List.of(span));
      }
    }
    return file;
  }

  private record Into(List<SpanData> spans) implements SpanExporter {

    @Override
    public CompletableResultCode export(Collection<SpanData> ended) {
      spans.addAll(ended);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
