package com.example.imageflow;

import static com.example.imageflow.ServicesUnderTest.SOON;
import static com.example.imageflow.ServicesUnderTest.execute;
import static com.example.imageflow.ServicesUnderTest.png;
import static dev.oteltest.assertions.Telemetry.span;
import static java.time.Duration.ofMillis;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.dockerjava.api.model.ExposedPort;
import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.junit.Traced;
import dev.oteltest.junit.containers.TracedContainers;
import java.io.File;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.ComposeContainer;
import org.testcontainers.containers.ContainerState;

/** The same services, started by Docker Compose. */
@Traced
@Tag("compose")
class ComposePipelineIT {

  private static ComposeContainer services;

  @BeforeAll
  static void start() throws Exception {
    ServicesUnderTest.IMAGE.get();
    services =
        new ComposeContainer(new File("compose.yaml"))
            .withEnv(TracedContainers.environment().variables())
            .waitingFor("front", ServicesUnderTest.ready())
            .waitingFor("worker", ServicesUnderTest.ready());
    services.start();
  }

  @AfterAll
  static void stop() {
    services.stop();
  }

  @Test
  void resizesAPictureInTwoServicesAndOneTrace(CapturedTelemetry telemetry) throws Exception {
    ContainerState front = services.getContainerByServiceName("front").orElseThrow();

    assertThat(execute(front.getHost(), port(front), png(64, 48)).statusCode()).isEqualTo(200);

    assertThat(telemetry)
        .eventually(SOON)
        .settled(ofMillis(500))
        .hasSpan(span("POST /resize").hasResourceAttribute("service.name", "worker"))
        .returnToTelemetry()
        .hasSpan(span("POST /pipeline").hasResourceAttribute("service.name", "front"))
        .returnToTelemetry()
        .isOneTrace();
  }

  /** What {@code withExposedService} would return, without the image of a proxy from a registry. */
  private static int port(ContainerState service) {
    return Integer.parseInt(
        service
            .getContainerInfo()
            .getNetworkSettings()
            .getPorts()
            .getBindings()
            .get(ExposedPort.tcp(8080))[0]
            .getHostPortSpec());
  }
}
