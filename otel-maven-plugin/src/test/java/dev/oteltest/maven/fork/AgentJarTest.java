package dev.oteltest.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class AgentJarTest {

  @Test
  void namesTheDownloadIfMavenIsOffline() {
    assertThat(AgentJar.unresolved("2.31.1", true, new IOException("long")))
        .isEqualTo(
            "otel.agent: OpenTelemetry's agent 2.31.1 was never downloaded, and Maven is offline."
                + " Tests run without the agent. To download it, run mvn dependency:get"
                + " -Dartifact=io.opentelemetry.javaagent:opentelemetry-javaagent:2.31.1");
  }

  @Test
  void namesTheReasonIfMavenIsOnline() {
    assertThat(AgentJar.unresolved("0.0.1", false, new IOException("not found")))
        .isEqualTo(
            "otel.agent: could not resolve OpenTelemetry's agent 0.0.1 from the plugin repositories:"
                + " not found. Tests run without the agent. Name another version, or the path of its"
                + " jar");
  }
}
