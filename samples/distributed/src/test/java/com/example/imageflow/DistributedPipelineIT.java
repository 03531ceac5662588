package com.example.imageflow;

import static com.example.imageflow.ServicesUnderTest.SOON;
import static com.example.imageflow.ServicesUnderTest.png;
import static dev.oteltest.assertions.Telemetry.span;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.junit.Traced;
import io.opentelemetry.api.trace.SpanKind;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.net.http.HttpResponse;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

@Traced
@Testcontainers
class DistributedPipelineIT {

  private static final Network network = Network.newNetwork();

  @Container
  static final GenericContainer<?> worker =
      ServicesUnderTest.service(network, "worker", "com.example.imageflow.Worker")
          .withEnv("OTEL_EXPORTER_OTLP_PROTOCOL", "grpc"); // the other one's is HTTP

  @Container
  static final GenericContainer<?> front =
      ServicesUnderTest.service(
          network, "front", "com.example.imageflow.Front", "http://worker:8080/resize");

  private static HttpResponse<byte[]> execute(byte[] picture) throws Exception {
    return ServicesUnderTest.execute(front.getHost(), front.getMappedPort(8080), picture);
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
        .settled(ofMillis(500))
        .hasSpan(
            span("POST /resize")
                .hasKind(SpanKind.SERVER)
                .hasResourceAttribute("service.name", "worker"))
        .returnToTelemetry()
        .hasSpan(
            span("POST /pipeline")
                .hasKind(SpanKind.SERVER)
                .hasResourceAttribute("service.name", "front"))
        .returnToTelemetry()
        .isOneTrace()
        .hasNoOrphans();
  }

  @Test
  void rejectsWhatIsNotAPicture(CapturedTelemetry telemetry) throws Exception {
    HttpResponse<byte[]> reply = execute("no picture".getBytes());

    assertThat(reply.statusCode()).isEqualTo(422);
    assertThat(telemetry)
        .eventually(SOON)
        .hasSpan("POST /resize")
        .hasAttribute("http.response.status_code", 422);
  }

}
