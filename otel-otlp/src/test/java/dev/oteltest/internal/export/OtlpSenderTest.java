package dev.oteltest.internal.export;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.internal.http.HttpProxy;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OtlpSenderTest {

  private static final Instant NOW = Instant.parse("2026-11-24T16:00:00Z");
  private static final byte[] MESSAGE = "a message".repeat(20).getBytes(UTF_8);
  private static final OtlpSettings.Remedies REMEDIES =
      new OtlpSettings.Remedies(
          "-Dx.endpoint", "x.credentials", "Send less", "Wait longer with x=");

  private final Map<String, String> environment = new HashMap<>();
  private final List<String> log = new ArrayList<>();
  private final List<Duration> pauses = new ArrayList<>();
  private HttpProxy proxy;
  private Duration patience = Duration.ofMinutes(2);
  private RecordingReceiver receiver;
  private String url;

  @BeforeEach
  void start() throws IOException {
    receiver = RecordingReceiver.start();
    url = "http://127.0.0.1:" + receiver.port();
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", url);
  }

  @AfterEach
  void stop() {
    receiver.close();
  }

  @Test
  void postsTheMessageAsItIs() throws Exception {
    send();
    assertThat(receiver.arrivals()).hasSize(1);
    RecordingReceiver.Arrival arrival = receiver.arrivals().get(0);
    assertThat(arrival.method()).isEqualTo("POST");
    assertThat(arrival.path()).isEqualTo("/v1/traces");
    assertThat(arrival.headers().get("Content-type")).containsExactly("application/x-protobuf");
    assertThat(arrival.headers()).doesNotContainKey("Content-encoding");
    assertThat(arrival.body()).isEqualTo(MESSAGE);
    assertThat(log).isEmpty();
  }

  @Test
  void compressesIfRequested() throws Exception {
    environment.put("OTEL_EXPORTER_OTLP_COMPRESSION", "gzip");
    send();
    RecordingReceiver.Arrival arrival = receiver.arrivals().get(0);
    assertThat(arrival.headers().get("Content-encoding")).containsExactly("gzip");
    assertThat(arrival.body()).hasSizeLessThan(MESSAGE.length);
    assertThat(arrival.message()).isEqualTo(MESSAGE);
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 502, 503, 504})
  void triesAgainWhereThatMayHelp(int status) throws Exception {
    receiver.answer(status).answer(status);
    send();
    assertThat(receiver.arrivals()).hasSize(3);
    assertThat(pauses).containsExactly(Duration.ofMillis(750), Duration.ofMillis(1500));
    assertThat(log).contains("INFO HTTP " + status + "; retrying in 1 s");
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
    send();
    assertThat(pauses).containsExactly(Duration.ofSeconds(seconds));
  }

  @Test
  void doesNotWaitForever() {
    receiver.answer(503).answer(429, Map.of("Retry-After", "3600"), new byte[0]);
    assertThatThrownBy(this::send)
        .isInstanceOf(ExportException.class)
        .hasMessage(
            "Sending to %s/v1/traces failed: HTTP 429, and the next attempt is due in 3600 s."
                + " Wait longer with x=3601s",
            url);
    assertThat(pauses).containsExactly(Duration.ofMillis(750));
  }

  @Test
  void givesUpInTheEnd() {
    for (int i = 0; i < 5; i++) {
      receiver.answer(503, Map.of("Content-Type", "text/plain"), "over\nloaded".getBytes(UTF_8));
    }
    assertThatThrownBy(this::send)
        .hasMessage(
            "Sending to %s/v1/traces failed: HTTP 503: over loaded (5 attempts)."
                + " Check the receiver's log",
            url);
    assertThat(receiver.arrivals()).hasSize(5);
  }

  @Test
  void aRefusalIsFinal() {
    // google.rpc.Status: code = 3, message = "no tenant"
    byte[] body = {8, 3, 18, 9, 'n', 'o', ' ', 't', 'e', 'n', 'a', 'n', 't'};
    receiver.answer(400, Map.of("Content-Type", "application/x-protobuf"), body);
    assertThatThrownBy(this::send)
        .hasMessage(
            "Sending to %s/v1/traces failed: HTTP 400: no tenant. Check the receiver's log", url);
    assertThat(receiver.arrivals()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          401 | Set the credentials: x.credentials
          404 | Check the endpoint's path: /v1/traces is appended to OTEL_EXPORTER_OTLP_ENDPOINT, but not to OTEL_EXPORTER_OTLP_TRACES_ENDPOINT
          407 | Set the username and password of the <proxy> in settings.xml; for an https endpoint, the JDK sends them only with -Djdk.http.auth.tunneling.disabledSchemes= in .mvn/jvm.config
          413 | Send less
          307 | The server redirects to https://other/v1/traces: use that address as the endpoint
          """)
  void saysWhatToDo(int status, String remedy) {
    receiver.answer(status, Map.of("Location", "https://other/v1/traces?key=s3cr3t"), new byte[0]);
    assertThatThrownBy(this::send)
        .hasMessage("Sending to %s/v1/traces failed: HTTP %s. %s", url, status, remedy);
  }

  @Test
  void reportsAnUnavailableConnection() throws Exception {
    try (ServerSocket closed = new ServerSocket(0)) {
      environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + closed.getLocalPort());
    }
    assertThatThrownBy(this::send)
        .hasMessage(
            "Sending to %s/v1/traces failed: no connection (5 attempts). Check that a receiver"
                + " listens there (OTLP over HTTP, usually port 4318), or name another one with"
                + " -Dx.endpoint=http://HOST:PORT",
            environment.get("OTEL_EXPORTER_OTLP_ENDPOINT"));
    assertThat(pauses).hasSize(4);
  }

  @Test
  void aServerThatNeverAnswersIsNotWaitedForLongerThanTheTimeout() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      reportsNoAnswer(silent.getLocalPort());
    }
  }

  @Test
  void aServerThatNeverEndsItsAnswerIsNotWaitedForEither() throws Exception {
    List<Socket> open = new ArrayList<>(); // a collected socket closes its connection
    try (ServerSocket stalling = new ServerSocket(0)) {
      Thread server =
          new Thread(
              () -> {
                try {
                  while (true) {
                    Socket client = stalling.accept();
                    open.add(client);
                    client
                        .getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc".getBytes(UTF_8));
                  }
                } catch (IOException e) {
                  // closed
                }
              });
      server.setDaemon(true);
      server.start();
      reportsNoAnswer(stalling.getLocalPort());
    }
  }

  private void reportsNoAnswer(int port) {
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + port);
    environment.put("OTEL_EXPORTER_OTLP_TIMEOUT", "50");
    assertThatThrownBy(this::send)
        .hasMessageStartingWith(
            "Sending to http://127.0.0.1:%s/v1/traces failed: no answer within 50 ms"
                + " (5 attempts). Check that a receiver listens there",
            port);
  }

  @Test
  void aLongAnswerIsReadAsFarAsItIsNeeded() {
    byte[] body = "x".repeat(1 << 20).getBytes(UTF_8);
    receiver.answer(400, Map.of("Content-Type", "text/plain"), body);
    assertThatThrownBy(this::send)
        .hasMessage(
            "Sending to %s/v1/traces failed: HTTP 400: %s.... Check the receiver's log",
            url, "x".repeat(300));
  }

  @Test
  void partialSuccessIsReportedAndNotRetried() throws Exception {
    receiver.answer(200, Map.of(), partial(2, "too old")).answer(200, Map.of(), partial(0, "hm"));
    send();
    send();
    assertThat(receiver.arrivals()).hasSize(2);
    assertThat(log)
        .containsExactly(
            "WARN The server rejected 2 spans: too old",
            "WARN The server accepted all spans, with this message: hm");
  }

  @Test
  void secretsAreSentAndNeverLogged() {
    environment.put(
        "OTEL_EXPORTER_OTLP_ENDPOINT",
        "http://user:pass-word@127.0.0.1:" + receiver.port() + "/base?key=url-secret");
    environment.put("OTEL_EXPORTER_OTLP_HEADERS", "x-api-key=header-secret,x-b=Bearer%20b-secret");
    receiver.answer(
        400,
        Map.of("Content-Type", "text/plain"),
        "bad: header-secret b-secret url-secret dXNlcjpwYXNzLXdvcmQ=".getBytes(UTF_8));

    assertThatThrownBy(this::send)
        .hasMessage(
            "Sending to %s/base/v1/traces failed: HTTP 400: bad: [redacted] [redacted] [redacted]"
                + " [redacted]. Check the receiver's log",
            url);

    RecordingReceiver.Arrival arrival = receiver.arrivals().get(0);
    assertThat(arrival.path()).isEqualTo("/base/v1/traces?key=url-secret");
    assertThat(arrival.headers().get("X-api-key")).containsExactly("header-secret");
    assertThat(arrival.headers().get("X-b")).containsExactly("Bearer b-secret");
    assertThat(arrival.headers().get("Authorization"))
        .containsExactly("Basic dXNlcjpwYXNzLXdvcmQ=");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          OTEL_EXPORTER_OTLP_TIMEOUT            | 0      | OTEL_EXPORTER_OTLP_TIMEOUT is '0ms', but must be a length of time over 0 like 500ms, 90s, 10m or 1h30m
          OTEL_EXPORTER_OTLP_TRACES_TIMEOUT     | soon   | OTEL_EXPORTER_OTLP_TRACES_TIMEOUT is 'soon', but must be a length of time like 500ms, 90s, 10m or 1h30m
          OTEL_EXPORTER_OTLP_TRACES_COMPRESSION | brotli | OTEL_EXPORTER_OTLP_TRACES_COMPRESSION is 'brotli', but must be gzip or none
          """)
  void refusesValuesThatMeanNothing(String variable, String value, String message) {
    environment.put(variable, value);
    assertThatThrownBy(this::send).hasMessage(message);
  }

  @Test
  void credentialsGoToTheProxyAndToTheServer() throws Exception {
    proxy = new HttpProxy("127.0.0.1", receiver.port(), "office", "proxy-pass");
    environment.put("OTEL_EXPORTER_OTLP_ENDPOINT", "http://me:server-pass@otlp.example:4318");
    receiver.answer(
        400,
        Map.of("Content-Type", "text/plain"),
        (base64("office:proxy-pass") + " proxy-pass").getBytes(UTF_8));

    assertThatThrownBy(this::send)
        .hasMessage(
            "Sending to http://otlp.example:4318/v1/traces failed: HTTP 400: [redacted] [redacted]."
                + " Check the receiver's log");

    RecordingReceiver.Arrival arrival = receiver.arrivals().get(0);
    assertThat(arrival.path()).isEqualTo("http://otlp.example:4318/v1/traces");
    assertThat(arrival.headers().get("Proxy-authorization"))
        .containsExactly("Basic " + base64("office:proxy-pass"));
    assertThat(arrival.headers().get("Authorization"))
        .containsExactly("Basic " + base64("me:server-pass"));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }

  private void send() throws Exception {
    OtlpSettings settings =
        OtlpSettings.of(environment::get, Path.of(""), server -> proxy, REMEDIES);
    ExportLog heard =
        new ExportLog() {
          @Override
          public void info(String message) {
            log.add("INFO " + message);
          }

          @Override
          public void warn(String message) {
            log.add("WARN " + message);
          }
        };
    OtlpSender.Pause noPause =
        new OtlpSender.Pause() {
          @Override
          public boolean allows(Duration length, boolean answered) {
            return length.compareTo(patience) < 0;
          }

          @Override
          public boolean take(Duration length, boolean answered) {
            pauses.add(length);
            patience = patience.minus(length);
            return true;
          }
        };
    new OtlpSender(
            settings,
            new OtlpClient(settings, Clock.fixed(NOW, ZoneOffset.UTC)),
            new RetryPolicy(settings.attempts(), () -> 0.5),
            noPause,
            heard)
        .send(MESSAGE);
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
}
