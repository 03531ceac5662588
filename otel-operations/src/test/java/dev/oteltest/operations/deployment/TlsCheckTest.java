package dev.oteltest.operations.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.internal.yaml.InvalidFileException;
import dev.oteltest.operations.deployment.FakeServer.Answer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers with certificates of their own making, one of which asks for one of its clients. */
class TlsCheckTest {

  @TempDir private static Path certificates;
  private static FakeServer server;
  private static FakeServer asking;
  private static FakeServer expired;

  @TempDir private Path folder;

  @BeforeAll
  static void start() throws Exception {
    TestCertificate client = TestCertificate.selfSigned(certificates, "client", "dns:client");
    TestCertificate own = TestCertificate.selfSigned(certificates, "server", "ip:127.0.0.1");
    TestCertificate old = TestCertificate.expired(certificates, "old", "ip:127.0.0.1");
    server = FakeServer.tls(own.serverContext(client), false).on("/", Answer.of(200, "up"));
    asking = FakeServer.tls(own.serverContext(client), true).on("/", Answer.of(200, "up"));
    expired = FakeServer.tls(old.serverContext(client), false).on("/", Answer.of(200, "up"));
  }

  @AfterAll
  static void stop() {
    server.close();
    asking.close();
    expired.close();
  }

  @Test
  void anAuthorityOfItsOwnIsTrustedByPath() throws Exception {
    assertThat(run(server.url() + "/", "tls: {ca: " + file("server.crt") + "}").message())
        .isEmpty();
  }

  @Test
  void aPathIsRelativeToThePlan() throws Exception {
    Files.copy(certificates.resolve("server.crt"), folder.resolve("ca.pem"));

    assertThat(run(server.url() + "/", "tls: {ca: ca.pem}").message()).isEmpty();
  }

  @Test
  void whoseAuthorityIsUnknownIsNotTrusted() throws Exception {
    String message =
        " is not trusted, because its certificate is not of an authority that we know: set tls.ca"
            + " to the PEM file of its authority";

    CheckResult http = run(server.url() + "/", "");
    CheckResult other = run(server.url() + "/", "tls: {ca: " + file("client.crt") + "}");
    CheckResult promql =
        PlanRunner.run(
            folder,
            "promql: {url: '" + server.url() + "', query: up, expect: {equals: 1}}",
            Map.of());

    assertThat(http.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(http.message()).isEqualTo("127.0.0.1:" + server.port() + message);
    assertThat(other.message()).isEqualTo("127.0.0.1:" + server.port() + message);
    assertThat(promql.verdict()).isEqualTo(Verdict.INCONCLUSIVE);
    assertThat(promql.message()).isEqualTo(server.url() + message + "; the query: up");
  }

  @Test
  void whatHasACertificateForAnotherHostIsNotTrusted() throws Exception {
    String url = "https://localhost:" + server.port() + "/";

    assertThat(run(url, "tls: {ca: " + file("server.crt") + "}").message())
        .startsWith("localhost:" + server.port() + " is not trusted (No ")
        .endsWith("): use a host name that its certificate has");
  }

  @Test
  void anExpiredCertificateIsReportedAsThat() throws Exception {
    assertThat(run(expired.url() + "/", "tls: {ca: " + file("old.crt") + "}").message())
        .startsWith("127.0.0.1:" + expired.port() + " has a certificate that is not valid now (");
  }

  @Test
  void aServerThatDoesNotSpeakTlsIsReportedAsThat() throws Exception {
    try (FakeServer plain = new FakeServer()) {
      assertThat(run("https://127.0.0.1:" + plain.port() + "/", "").message())
          .isEqualTo(
              "127.0.0.1:"
                  + plain.port()
                  + " does not speak TLS: use http:// in the URL, or the port for TLS");
    }
  }

  @Test
  void whoAsksForACertificateGetsOurs() throws Exception {
    String tls =
        "tls: {ca: %s, certificate: %s, key: %s}"
            .formatted(file("server.crt"), file("client.crt"), file("client.key"));

    assertThat(run(asking.url() + "/", tls).message()).isEmpty();
  }

  @Test
  void whoAsksForACertificateRefusesUsWithoutOne() throws Exception {
    CheckResult result = run(asking.url() + "/", "tls: {ca: " + file("server.crt") + "}");

    assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
    assertThat(result.message())
        .startsWith("127.0.0.1:" + asking.port() + " ") // what depends on when it closes
        .endsWith(
            "): if it asks for a client certificate, set tls.certificate and tls.key to PEM files"
                + " that it trusts");
  }

  @Test
  void filesThatAreNotWhatTheyShouldBeAreErrorsOfThePlan() {
    assertThatThrownBy(() -> run(server.url(), "tls: {ca: none.pem}"))
        .isInstanceOf(InvalidFileException.class)
        .hasMessageEndingWith(
            "line 7: tls.ca: %s can't be read. Set it to the path of a PEM file",
            folder.resolve("none.pem"));
    assertThatThrownBy(() -> run(server.url(), "tls: {ca: " + file("client.key") + "}"))
        .hasMessageContaining("tls.ca: " + file("client.key") + " contains no PEM certificate");
    assertThatThrownBy(() -> run(server.url(), "tls: {certificate: " + file("client.crt") + "}"))
        .hasMessageEndingWith("'certificate' and 'key' are set together, or not at all");
    assertThatThrownBy(() -> run(server.url(), "tls: {}"))
        .hasMessageEndingWith("'tls' has none of ca, certificate, key");
  }

  @Test
  void aRedirectToAnUnencryptedUrlIsRefused() throws Exception {
    try (FakeServer plain = new FakeServer()) {
      server.on("/away", new Answer(302, Map.of("Location", plain.url() + "/"), ""));

      CheckResult result =
          run(
              server.url() + "/away",
              "followRedirects: true, headers: {X-Api-Key: very-secret}, tls: {ca: "
                  + file("server.crt")
                  + "}");

      assertThat(result.verdict()).isEqualTo(Verdict.FAILED);
      assertThat(result.message())
          .endsWith("redirects from https to " + plain.url() + "/, which is not encrypted");
      assertThat(plain.requests).isEmpty();
    }
  }

  @Test
  void credentialsDoNotFollowARedirectToAnotherHost() throws Exception {
    Files.writeString(
        folder.resolve("both.pem"),
        Files.readString(certificates.resolve("server.crt"))
            + Files.readString(certificates.resolve("client.crt")));
    asking.on("/login", Answer.of(200, "login"));
    server.on("/other", new Answer(307, Map.of("Location", asking.url() + "/login"), ""));

    CheckResult result =
        run(
            server.url() + "/other",
            "followRedirects: true, username: me, password: my-password, tls: {ca: both.pem,"
                + " certificate: "
                + file("client.crt")
                + ", key: "
                + file("client.key")
                + "}");

    assertThat(result.message()).isEmpty();
    assertThat(asking.requests)
        .filteredOn(request -> request.target().equals("/login"))
        .singleElement()
        .satisfies(request -> assertThat(request.headers()).doesNotContainKey("Authorization"));
  }

  private CheckResult run(String url, String more) throws Exception {
    return PlanRunner.run(
        folder, "http: {url: '" + url + "'" + (more.isEmpty() ? "" : ", " + more) + "}", Map.of());
  }

  private static String file(String name) {
    return certificates.resolve(name).toString();
  }
}
