package dev.oteltest.operations.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.operations.deployment.FakeServer.Answer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProxyCheckTest {

  @TempDir private Path folder;
  private FakeServer proxy;
  private FakeServer direct;

  @BeforeEach
  void start() throws IOException {
    proxy = new FakeServer().on("/info", Answer.of(200, "by the proxy"));
    direct = new FakeServer().on("/info", Answer.of(200, "directly"));
  }

  @AfterEach
  void stop() {
    proxy.close();
    direct.close();
  }

  @Test
  void thePlansProxyIsAsked() throws Exception {
    CheckResult result =
        run("http://shop.invalid/info", "proxy: '" + proxy.url() + "'", server -> null);

    assertThat(result.message()).isEqualTo("the body does not match directly: by the proxy");
    assertThat(proxy.requests).singleElement().satisfies(this::isForTheShop);
  }

  @Test
  void thePlansProxyIsPreferredToThatOfTheMachine() throws Exception {
    CheckResult result =
        run(
            "http://shop.invalid/info",
            "proxy: '" + proxy.url() + "'",
            server -> new ProxyFinder.Proxy("127.0.0.1", 1, null, null));

    assertThat(result.value()).isEqualTo("status 200");
  }

  @Test
  void theMachinesProxyGetsItsCredentialsAndNobodySeesThem() throws Exception {
    proxy.on(
        "/info",
        request -> Answer.of(200, "hello " + request.header("Proxy-authorization") + " pr0xy-pw"));

    CheckResult result =
        run(
            "http://shop.invalid/info",
            "",
            server -> new ProxyFinder.Proxy("127.0.0.1", proxy.port(), "me", "pr0xy-pw"));

    assertThat(proxy.requests.peek().header("Proxy-authorization"))
        .isEqualTo("Basic bWU6cHIweHktcHc=");
    assertThat(result.toString()).doesNotContain("pr0xy-pw", "bWU6cHIweHktcHc=");
  }

  @Test
  void aServerThatHasNoProxyIsReachedDirectly() throws Exception {
    ProxyFinder exceptLoopback =
        server ->
            server.getHost().equals("127.0.0.1")
                ? null
                : new ProxyFinder.Proxy("127.0.0.1", proxy.port(), null, null);

    assertThat(run(direct.url() + "/info", "", exceptLoopback).message()).isEmpty();
    assertThat(proxy.requests).isEmpty();
    assertThat(run("http://shop.invalid/info", "", exceptLoopback).message())
        .endsWith("by the proxy");
  }

  @Test
  void aProxyThatAsksForCredentialsIsReportedAsThat() throws Exception {
    proxy.on("/info", Answer.of(407, "who are you?"));

    assertThat(run("http://shop.invalid/info", "proxy: '" + proxy.url() + "'", s -> null).message())
        .isEqualTo(
            "expected a status from 200 to 299, but got 407: who are you? (set the username and"
                + " password of the <proxy> in settings.xml; for an https server, the JDK sends"
                + " them only with -Djdk.http.auth.tunneling.disabledSchemes= in .mvn/jvm.config)");
  }

  @Test
  void aProxyOfAnotherFormIsAnErrorOfThePlan() {
    assertThatThrownBy(() -> run("http://shop.invalid", "proxy: 'https://proxy:1'", s -> null))
        .hasMessageEndingWith("'proxy' is of the form http://host:port");
    assertThatThrownBy(() -> run("http://shop.invalid", "proxy: 'http://proxy'", s -> null))
        .hasMessageEndingWith("'proxy' is of the form http://host:port");
  }

  private void isForTheShop(FakeServer.Request request) {
    assertThat(request.header("Host")).isEqualTo("shop.invalid");
  }

  private CheckResult run(String url, String more, ProxyFinder proxies) throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("plan.yaml"),
            """
            environments:
              staging:
                checks:
                - name: it
                  measurements: 1
                  http: {url: '%s', expect: {body: directly}%s}
            """
                .formatted(url, more.isEmpty() ? "" : ", " + more));
    return PlanRunner.verify(DeploymentPlan.read(file, null, Map.of(), proxies)).checks().get(0);
  }
}
