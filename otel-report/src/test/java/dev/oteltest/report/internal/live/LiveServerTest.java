package dev.oteltest.report.internal.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.internal.encode.TraceEncoder;
import dev.oteltest.report.internal.git.GitHistory;
import dev.oteltest.report.internal.live.ProjectRuns.LastRunOver;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.RunSpans;
import dev.oteltest.report.internal.verdict.comparison.RunSource;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets what from the server. */
class LiveServerTest {

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir Path folder;

  private final ReceivedSpans received = new ReceivedSpans();
  private final List<String> problems = new ArrayList<>();
  private LiveServer server;
  private String token;
  private int port;

  @BeforeEach
  void start() throws IOException {
    RunSpans spans = new RunSpans();
    spans.testRun(RunSpans.NOWHERE, 0, 1_000);
    Run run = spans.run();
    LastRunOver last =
        new LastRunOver(
            new RunSource("the last one", () -> new Contents(run, problems)), Instant.EPOCH);
    server =
        LiveServer.start(
            new ProjectRuns(
                folder,
                List.of(folder.resolve("target/otel-test")),
                running -> Optional.of(last),
                null,
                new GitHistory(folder),
                received),
            0);
    URI address = URI.create(server.address());
    port = address.getPort();
    token = address.getFragment().substring("token=".length());
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void thePageOfTheServerHasNothingOfARun() throws Exception {
    HttpResponse<String> page = get("/", null);

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.body()).contains("app.js").doesNotContain(token, "last");
    assertThat(page.headers().map())
        .doesNotContainKey("set-cookie")
        .containsEntry("x-content-type-options", List.of("nosniff"))
        .containsEntry("cache-control", List.of("no-store"))
        .containsEntry("referrer-policy", List.of("no-referrer"))
        .containsEntry(
            "content-security-policy",
            List.of(
                "default-src 'none'; style-src 'self'; script-src 'self'; img-src data:;"
                    + " base-uri 'none'; form-action 'none'; connect-src 'self';"
                    + " frame-ancestors 'none'"));
    assertThat(get("/app.js", null).body()).contains("use strict");
    assertThat(get("/report.css", null).body()).contains("#live");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/run?key=last", "/events", "/runs", "/comparison?base=a&head=b", "/x"})
  void withoutTheTokenThereIsNothing(String path) throws Exception {
    assertThat(get(path, null).statusCode()).isEqualTo(401);
    assertThat(get(path, token.replace(token.charAt(0), 'x')).statusCode()).isEqualTo(401);
    assertThat(get(path + "#token=" + token, "").statusCode()).isEqualTo(401);
  }

  @Test
  void theLastRunIsServedAsItsPage() throws Exception {
    HttpResponse<String> run = get("/run?key=last", token);

    assertThat(run.statusCode()).isEqualTo(200);
    assertThat(run.headers().firstValue("content-type")).hasValue("text/plain; charset=utf-8");
    assertThat(run.body()).contains("otel-report-data-0", "<h1>").doesNotContain("use strict");
  }

  @Test
  void whatCouldNotBeReadOfTheLastRunIsStated() throws Exception {
    problems.add("test-traces.pb, byte 70: it ends early. The spans before it are read");

    assertThat(get("/run?key=last", token).body())
        .contains("test-traces.pb, byte 70: it ends early. The spans before it are read")
        .doesNotContain("… running");
  }

  @Test
  void whatIsLeftOutOfAKilledRunIsStated() throws Exception {
    try (TestFork fork = TestFork.start(folder, "shop");
        BufferedReader stream = stream()) {
      fork.fail("pays");
      fork.kill();
      prepend(70);
      String key = stream.readLine().replaceAll(".*?\"key\":\"([^\"]+)\".*", "$1");

      assertThat(get("/run?key=" + key, token).body())
          .contains("The first 6 MB of this run are left out.", "the cart of pays is empty")
          .doesNotContain("… running");
    }
  }

  /** Lets the part of a run begin with so many messages of a megabyte each. */
  private void prepend(int messages) throws IOException {
    Path part;
    try (Stream<Path> all = Files.walk(folder.resolve("target/otel-test"))) {
      part = all.filter(file -> file.toString().endsWith(".pb")).findFirst().orElseThrow();
    }
    byte[] written = Files.readAllBytes(part);
    byte[] message = new byte[1 << 20];
    int body = message.length - 4;
    message[0] = 14 << 3 | 2; // a field that no reader knows
    message[1] = (byte) (body | 0x80);
    message[2] = (byte) (body >> 7 | 0x80);
    message[3] = (byte) (body >> 14);
    try (OutputStream out = Files.newOutputStream(part)) {
      for (int i = 0; i < messages; i++) {
        out.write(message);
      }
      out.write(written);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Host: evil.example             | 403",
        "Host: 127.0.0.1                | 403",
        "Host: 127.0.0.1:PORT.evil      | 403",
        "Host: evil.example:PORT        | 403",
        "Host: localhost:PORT           | 200",
        "Host: 127.0.0.1:PORT           | 200",
        "Host: [::1]:PORT               | 200",
        "Host: 127.0.0.1:PORT, Origin: http://127.0.0.1:PORT    | 200",
        "Host: 127.0.0.1:PORT, Origin: http://localhost:PORT    | 403",
        "Host: 127.0.0.1:PORT, Origin: https://127.0.0.1:PORT   | 403",
        "Host: 127.0.0.1:PORT, Origin: http://evil.example      | 403",
        "Host: 127.0.0.1:PORT, Origin: null                     | 403",
        "Host: 127.0.0.1:PORT, Host: evil.example               | 400",
      })
  void aForeignHostOrOriginGetsNothingEvenWithTheToken(String headers, String status)
      throws Exception {
    for (String path : List.of("/", "/run?key=last")) {
      String answer =
          raw(
              "GET "
                  + path
                  + " HTTP/1.1\r\n"
                  + headers.replace("PORT", "" + port).replace(", ", "\r\n")
                  + "\r\nx-otel-test-token: "
                  + token
                  + "\r\nConnection: close\r\n\r\n");

      assertThat(answer).startsWith("HTTP/1.1 " + status);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS"})
  void nothingCanBeChanged(String method) throws Exception {
    String answer =
        raw(
            "%s /run?key=last HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nx-otel-test-token: %s\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
                .formatted(method, port, token));

    assertThat(answer).startsWith("HTTP/1.1 405").doesNotContain("Access-Control");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../../etc/passwd",
        "/..%2f..%2fetc%2fpasswd",
        "/run?key=../../etc/passwd",
        "/run?key=%2Fetc%2Fpasswd",
        "/run?key=..%5C..%5Cwindows",
        "/run",
        "/comparison?base=/etc/passwd&head=last",
        "/app.js/../run",
      })
  void noPathLeadsToAFile(String path) throws Exception {
    String answer =
        raw(
            "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nx-otel-test-token: %s\r\nConnection: close\r\n\r\n"
                .formatted(path, port, token));

    assertThat(answer).startsWith("HTTP/1.1 404").doesNotContain("root:");
  }

  @Test
  void theStreamSaysWhichRunsThereAreAndThatItIsThere() throws Exception {
    try (BufferedReader stream = stream()) {
      assertThat(stream.readLine())
          .isEqualTo(
              "data: {\"runs\":[{\"key\":\"last\",\"name\":\"the last one\",\"running\":false,\"stamp\":\"1970-01-01T00:00:00Z\"}]}");
      assertThat(stream.readLine()).isEmpty();
      assertThat(stream.readLine()).as("soon, so that a dead connection is noticed").isEqualTo(":");
    }
  }

  @Test
  void aRunUnderWayIsListedAndServed() throws Exception {
    try (TestFork fork = TestFork.start(folder, "shop");
        BufferedReader stream = stream()) {
      assertThat(stream.readLine()).contains("\"running\":true", folder.getFileName().toString());
      fork.fail("pays");
      stream.readLine();
      String key = stream.readLine().replaceAll(".*?\"key\":\"([^\"]+)\".*", "$1");

      assertThat(get("/run?key=" + key, token).body())
          .contains("… running", "✗ failed", "the cart of pays is empty")
          .doesNotContain("did not end", "Loose spans");
    }
  }

  @Test
  void whatAnApplicationSendsIsListedAndServed() throws Exception {
    try (BufferedReader stream = stream()) {
      assertThat(stream.readLine()).doesNotContain("applications");
      stream.readLine();
      received.traces(request("checkout"));
      assertThat(stream.readLine())
          .contains("{\"key\":\"received\",\"name\":\"applications, since ")
          .contains("\"running\":true");
      stream.readLine();
      assertThat(get("/run?key=received", token).body())
          .contains("checkout", "<dt>Spans</dt> <dd>1</dd>", "… running");

      received.traces(request("refund"));
      assertThat(stream.readLine()).as("another stamp").contains("received");
      assertThat(get("/run?key=received", token).body())
          .contains("<dt>Spans</dt> <dd>2</dd>")
          .doesNotContain("is left out");
    }
  }

  static byte[] request(String span) {
    RunSpans spans = new RunSpans();
    spans.add(span, RunSpans.NOWHERE, 0, 10);
    ByteBuffer encoded = new TraceEncoder().encode(spans.all());
    byte[] request = new byte[encoded.remaining()];
    encoded.get(request);
    return request;
  }

  @Test
  void itIsIdleOnlyWithoutAPage() throws Exception {
    Thread idle =
        new Thread(
            () -> {
              try {
                server.awaitIdle(Duration.ofMillis(700));
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            });
    try (BufferedReader stream = stream()) {
      stream.readLine();
      idle.start();
      idle.join(3_000);
      assertThat(idle.isAlive()).as("a page is open").isTrue();
    }
    idle.join(60_000);
    assertThat(idle.isAlive()).isFalse();
  }

  private BufferedReader stream() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/events"))
            .header(Access.HEADER, token)
            .build();
    return new BufferedReader(
        new InputStreamReader(CLIENT.send(request, BodyHandlers.ofInputStream()).body(), UTF_8));
  }

  private HttpResponse<String> get(String path, String sent) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
    if (sent != null) {
      request.header(Access.HEADER, sent);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  private String raw(String request) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      socket.getOutputStream().write(request.getBytes(UTF_8));
      return new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8))
          .lines()
          .collect(Collectors.joining("\n"));
    }
  }
}
