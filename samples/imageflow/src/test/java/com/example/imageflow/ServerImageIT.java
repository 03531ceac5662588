package com.example.imageflow;

import static dev.oteltest.assertions.Telemetry.span;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.junit.Traced;
import io.opentelemetry.api.trace.SpanKind;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.ImageFromDockerfile;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;

/** The image as the pipeline builds it, with the agent. Needs the profile image, and Docker. */
@DisplayName("The image")
@Tag("image")
@Traced
@Testcontainers(disabledWithoutDocker = true)
class ServerImageIT {

  /** A JVM with an agent takes its time on a busy machine. */
  private static final Duration STARTED = Duration.ofMinutes(3);

  @Container
  static final GenericContainer<?> server =
      new GenericContainer<>(
              new ImageFromDockerfile("imageflow-server", false)
                  .withFileFromPath("Dockerfile", Path.of("Dockerfile"))
                  .withFileFromPath("target/image", Path.of("target/image"))
                  .withBuildArg("BASE_IMAGE", System.getProperty("jre.image"))
                  .withBuildArg("OTEL_SDK_ENABLED", "true")
                  .withBuildArg("VERSION", "test"))
          .withExposedPorts(8080)
          .waitingFor(Wait.forHttp("/health").withStartupTimeout(STARTED));

  @Test
  @DisplayName("shrinks a picture, in the trace of the test")
  void shrinks(@TempDir Path folder, CapturedTelemetry telemetry) throws Exception {
    Client client =
        new Client(URI.create("http://" + server.getHost() + ":" + server.getMappedPort(8080)));
    byte[] picture = Files.readAllBytes(Photos.png(folder.resolve("photo.png"), 300, 200));

    HttpResponse<byte[]> reply = client.shrink(picture);

    assertThat(reply.statusCode()).isEqualTo(200);
    assertThat(telemetry)
        .eventually(Duration.ofMinutes(1))
        .settled(Duration.ofMillis(500))
        .hasSpan(span("POST /thumbnails").hasKind(SpanKind.SERVER))
        .returnToTelemetry()
        .hasSpan("execute_pipeline")
        .hasStatusOk()
        .returnToTelemetry()
        .isOneTrace();
  }
}
