package dev.oteltest.operations.deployment;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.operations.deployment.FakeServer.Answer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class HttpCheckTest {

  @TempDir private Path folder;
  private FakeServer server;

  @BeforeEach
  void start() throws IOException {
    server = new FakeServer();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void theDeployedVersionAnswers() throws Exception {
    server.on(
        "/info", Answer.json("{\"build\": {\"version\": \"1.4\", \"ready\": true, \"n\": 7.0}}"));

    CheckResult result =
        run(
            "/info",
            "expect: {status: 200, json: {/build/version: '1.4', /build/ready: true, /build/n: 7}}");

    assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
    assertThat(result.value())
        .isEqualTo("status 200, /build/version 1.4, /build/ready true, /build/n 7.0");
    assertThat(result.target()).isEqualTo("GET " + server.url() + "/info");
  }

  @Test
  void anOldVersionFails() throws Exception {
    server.on("/info", Answer.json("{\"version\": \"1.3\"}"));

    CheckResult result = run("/info", "expect: {json: {/version: '1.4', /no: 1}}");

    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.message())
        .isEqualTo(
            "expected 1.4 at /version, but it is 1.3; expected 1 at /no, but there is no such value"
                + " in {\"version\":\"1.3\"}");
  }

  @Test
  void statusHeaderAndBodyAreCompared() throws Exception {
    server.on("/", new Answer(503, Map.of("X-Version", "1"), "down for maintenance"));

    assertThat(run("/", "expect: {body: down}").message())
        .isEqualTo("expected a status from 200 to 299, but got 503: down for maintenance");
    assertThat(run("/", "expect: {status: [200, 503], headers: {X-Version: '2'}}").message())
        .isEqualTo("expected the header X-Version: 2, but it is 1");
    assertThat(run("/", "expect: {status: 503, headers: {X-No: '2'}}").message())
        .isEqualTo("expected the header X-No: 2, but there is none");
    assertThat(run("/", "expect: {status: 503, body: '^up'}").message())
        .isEqualTo("the body does not match ^up: down for maintenance");
    assertThat(run("/", "expect: {status: 503, body: '^down'}").verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  void anHtmlPageIsNotJson() throws Exception {
    server.on("/info", new Answer(200, Map.of(), "<!DOCTYPE html><title>Log in</title>"));

    assertThat(run("/info", "expect: {json: {/version: '1.4'}}").message())
        .isEqualTo(
            "expected JSON, but it answered 200 with an HTML page: the URL is that of a web page or"
                + " login, not of the API");
  }

  @Test
  void nobodyThereIsAFailure() throws Exception {
    int port;
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }

    CheckResult result =
        PlanRunner.run(folder, "http: {url: 'http://127.0.0.1:" + port + "'}", Map.of());

    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.message()).isEqualTo("127.0.0.1:" + port + " does not accept connections");
  }

  @Test
  void aRedirectIsNotFollowedUnlessAskedFor() throws Exception {
    server.on("/old", new Answer(302, Map.of("Location", "/new"), ""));
    server.on("/new", Answer.of(200, "here"));

    assertThat(run("/old", "").message())
        .isEqualTo(
            "expected a status from 200 to 299, but got 302 with a redirect to /new"
                + " (followRedirects is not set)");
    assertThat(run("/old", "followRedirects: true, expect: {body: here}").verdict())
        .isEqualTo(Verdict.PASSED);
  }

  @Test
  void credentialsDoNotFollowARedirectToAnotherHost() throws Exception {
    try (FakeServer other = new FakeServer()) {
      other.on("/", Answer.of(200, "other"));
      server.on("/same", new Answer(307, Map.of("Location", "/away"), ""));
      server.on("/away", new Answer(307, Map.of("Location", other.url() + "/"), ""));

      CheckResult result =
          run(
              "/same",
              "method: POST, body: 'the-body', followRedirects: true,"
                  + " headers: {X-Api-Key: very-secret}, username: me, password: my-password");

      assertThat(result.verdict()).isEqualTo(Verdict.PASSED);
      assertThat(server.requests)
          .extracting(request -> request.header("X-api-key"))
          .containsExactly("very-secret", "very-secret");
      FakeServer.Request away = other.requests.remove();
      assertThat(away.headers()).doesNotContainKeys("X-api-key", "Authorization");
      assertThat(away.body()).isEmpty();
    }
  }

  @Test
  void endlessRedirectsFail() throws Exception {
    server.on("/", new Answer(302, Map.of("Location", "/"), ""));

    assertThat(run("/", "followRedirects: true").message()).endsWith("redirects more than 5 times");
  }

  @Test
  void aSecretThatTheServerEchoesIsMasked() throws Exception {
    server.on("/", Answer.of(500, "x".repeat(179) + " wrong key: very-secret-key"));

    CheckResult result = run("/", "headers: {X-Mine: '${KEY_OF_SHOP}'}");

    assertThat(result.toString()).doesNotContain("very").contains("[redacted");
    assertThat(server.requests.remove().header("X-mine")).isEqualTo("very-secret-key");
  }

  @Test
  void aLongBodyIsNotReadToItsEnd() throws Exception {
    server.on("/", Answer.json("[" + "1,".repeat(6 << 20) + "1]"));

    assertThat(run("/", "expect: {json: {/0: 1}}").message())
        .isEqualTo("expected JSON, but it answered more than 10 MB: narrow the query");
  }

  @Test
  void anAnswerThatDoesNotComeIsAFailure() throws Exception {
    try (ServerSocket silent = new ServerSocket(0)) {
      CheckResult result =
          PlanRunner.run(
              folder,
              "timeout: 200ms\nhttp: {url: 'http://127.0.0.1:" + silent.getLocalPort() + "'}",
              Map.of());

      assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
      assertThat(result.message()).endsWith("did not answer within 200 ms");
    }
  }

  /** The expression is the user's, the body a server's; nobody has tried the two together. */
  @Test
  void aPatternThatCannotMasterABodyIsGivenUp() throws Exception {
    server.on("/", Answer.of(200, "<p>" + "a".repeat(20_000)));

    assertThat(run("/", "expect: {body: '(a|b)+!'}").message())
        .startsWith(
            "expect.body was given up: The regular expression '(a|b)+!' takes too much stack on"
                + " this text, because it repeats a group. Repeat a character class instead")
        .contains(": <p>aaa");
    assertThat(run("/", "expect: {body: '(a+)+!'}").message())
        .startsWith(
            "expect.body was given up: The regular expression '(a+)+!' takes too many steps on this"
                + " text");
    assertThat(run("/", "expect: {body: 'a++$'}").verdict()).isEqualTo(Verdict.PASSED);
  }

  @Test
  void aBodyOfTenMegabytesIsReadToItsEnd() throws Exception {
    String body = "x".repeat((10 << 20) - 3);
    server.on("/", Answer.of(200, body + "end"));
    server.on("/longer", Answer.of(200, body + "+end"));

    assertThat(run("/", "expect: {body: end}").message()).isEmpty();
    assertThat(run("/longer", "expect: {body: end}").message())
        .startsWith("the first 10 MB of the body do not match end: ");
  }

  @Test
  @Timeout(60)
  void aBodyThatComesByteByByteEndsWithTheTimeout() throws Exception {
    try (ServerSocket dripping = new ServerSocket(0)) {
      Thread sender = new Thread(() -> drip(dripping));
      sender.setDaemon(true);
      sender.start();

      CheckResult result =
          PlanRunner.run(
              folder,
              "timeout: 500ms\nhttp: {url: 'http://127.0.0.1:" + dripping.getLocalPort() + "'}",
              Map.of());

      assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
      assertThat(result.message()).endsWith("did not answer within 500 ms");
    }
  }

  @Test
  @Timeout(60)
  void aBodyThatDoesNotEndDoesNotOutliveTheDeadlineOfAllChecks() throws Exception {
    server.on("/", Answer.of(200, "here"));
    try (ServerSocket dripping = new ServerSocket(0)) {
      Thread sender = new Thread(() -> drip(dripping));
      sender.setDaemon(true);
      sender.start();
      DeploymentEnvironment environment =
          PlanRunner.read(
              folder,
              """
              environments:
                staging:
                  deadline: 1s
                  timeout: 10m
                  checks:
                  - name: slow
                    http: {url: 'http://127.0.0.1:%d'}
                  - name: other
                    http: {url: '%s'}
              """
                  .formatted(dripping.getLocalPort(), server.url()),
              Map.of());

      DeploymentResult result = DeploymentVerifier.verify(environment, line -> {});

      assertThat(result.checks())
          .extracting(CheckResult::verdict)
          .satisfiesExactly(
              // A slow machine may not even have connected: that is inconclusive.
              slow -> assertThat(slow).isNotEqualTo(Verdict.PASSED),
              other -> assertThat(other).isEqualTo(Verdict.PASSED));
    }
  }

  private static void drip(ServerSocket server) {
    try (Socket client = server.accept()) {
      OutputStream out = client.getOutputStream();
      out.write("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n".getBytes(US_ASCII));
      while (true) {
        out.write('x');
        Thread.sleep(20);
      }
    } catch (IOException | InterruptedException e) {
      // The client went away.
    }
  }

  private CheckResult run(String path, String more) throws Exception {
    return PlanRunner.run(
        folder,
        "http: {url: '" + server.url() + path + "'" + (more.isEmpty() ? "" : ", " + more) + "}",
        Map.of("KEY_OF_SHOP", "very-secret-key"));
  }
}
