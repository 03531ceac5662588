package com.example.agent;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.capture.TelemetryEnvironment;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two at once, each with a JVM of its own that has the agent as well. */
class ChildProcessTest {

  private final String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
  private final String classPath = System.getProperty("java.class.path");
  private final String agent =
      ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
          .filter(argument -> argument.startsWith("-javaagent:"))
          .findFirst()
          .orElseThrow();

  @ParameterizedTest
  @ValueSource(strings = {"sunrise.jpg", "portrait.jpg"})
  void resizes(String photo, CapturedTelemetry telemetry) throws Exception {
    Process resizer =
        TelemetryEnvironment.current()
            .addTo(new ProcessBuilder(java, agent, "-cp", classPath, "com.example.agent.Resizer", photo))
            .start();

    assertThat(resizer.waitFor()).isZero();
    assertThat(telemetry).eventually(ofSeconds(10)).hasSpan("resize " + photo);

    assertThat(telemetry.getSpans())
        .extracting(SpanData::getName)
        .containsExactly("resize " + photo);
  }
}
