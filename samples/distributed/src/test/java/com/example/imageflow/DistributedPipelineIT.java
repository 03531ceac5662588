package com.example.imageflow;

import static dev.oteltest.assertions.match.SpanMatcher.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.junit.Traced;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Future;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

@Traced
@Testcontainers
class DistributedPipelineIT {

  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Network network = Network.newNetwork();
  private static final Future<String> image =
      new ImageFromDockerfile("imageflow-services", false)
          .withFileFromPath("classes", Path.of("target/classes"))
          .withFileFromPath("agent.jar", Path.of("target/agent/opentelemetry-javaagent.jar"))
          .withDockerfileFromBuilder(
              dockerfile ->
                  dockerfile
                      .from(System.getProperty("jre.image", "local/jre:17"))
                      .copy("classes", "/classes")
                      .copy("agent.jar", "/agent.jar")
                      .env("JAVA_TOOL_OPTIONS", "-javaagent:/agent.jar")
                      .build());

  @Container
  static final GenericContainer<?> worker =
      service("worker", "com.example.imageflow.Worker")
          .withEnv("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"); // the other one's is HTTP

  @Container
  static final GenericContainer<?> front =
      service("front", "com.example.imageflow.Front", "http://worker:8080/resize");

  private static GenericContainer<?> service(String name, String... command) {
    String[] java = new String[command.length + 3];
    java[0] = "java";
    java[1] = "-cp";
    java[2] = "/classes";
    System.arraycopy(command, 0, java, 3, command.length);
    return new GenericContainer<>(image)
        .withNetwork(network)
        .withNetworkAliases(name)
        .withExposedPorts(8080)
        .withCommand(java)
        .waitingFor(Wait.forLogMessage("ready: .*\\s", 1).withStartupTimeout(Duration.ofMinutes(1)));
  }

  @AfterAll
  static void removeNetwork() {
    network.close();
  }

  @Test
  void resizesAPictureInTwoServicesAndOneTrace(CapturedTelemetry telemetry) throws Exception {
    HttpResponse<byte[]> reply = execute(png(64, 48));

    assertThat(reply.statusCode()).isEqualTo(200);
    BufferedImage resized = ImageIO.read(new ByteArrayInputStream(reply.body()));
    assertThat(List.of(resized.getWidth(), resized.getHeight())).isEqualTo(List.of(32, 24));
    assertThat(telemetry)
        .eventually(SOON)
        .hasSpan(
            span("POST /resize")
                .withKind(SpanKind.SERVER)
                .withResourceAttribute("service.name", "worker"))
        .backToTelemetry()
        .hasSpan(
            span("POST /pipeline")
                .withKind(SpanKind.SERVER)
                .withResourceAttribute("service.name", "front"))
        .backToTelemetry()
        .isOneTrace()
        .hasNoOrphans();
  }

  @Test
  void tellsWhatIsNoPicture(CapturedTelemetry telemetry) throws Exception {
    HttpResponse<byte[]> reply = execute("no picture".getBytes());

    assertThat(reply.statusCode()).isEqualTo(422);
    assertThat(telemetry)
        .eventually(SOON)
        .hasSpan("POST /resize")
        .withAttribute("http.response.status_code", 422);
  }

  /** A call as an instrumented client makes it: the test's own span goes along. */
  private static HttpResponse<byte[]> execute(byte[] picture)
      throws IOException, InterruptedException {
    URI uri =
        URI.create("http://" + front.getHost() + ":" + front.getMappedPort(8080) + "/pipeline");
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri).timeout(SOON).POST(BodyPublishers.ofByteArray(picture));
    W3CTraceContextPropagator.getInstance()
        .inject(Context.current(), request, (to, key, value) -> to.header(key, value));
    return HttpClient.newHttpClient().send(request.build(), BodyHandlers.ofByteArray());
  }

  private static byte[] png(int width, int height) throws IOException {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", png);
    return png.toByteArray();
  }
}
