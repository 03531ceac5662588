package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * OpenTelemetry Java agents that are not as we know them; the one that we know is in a sample of
 * its own.
 */
class AgentTest {

  private static final String GLOBAL =
      "io/opentelemetry/javaagent/shaded/io/opentelemetry/api/GlobalOpenTelemetry.java";

  @TempDir Path folder;
  @TempDir Path agent;

  /** Puts a class where the agent has its own. */
  private ForkedJvm withAgent(String body) throws Exception {
    Path source = agent.resolve(GLOBAL);
    Files.createDirectories(source.getParent());
    Files.writeString(
        source,
        "package io.opentelemetry.javaagent.shaded.io.opentelemetry.api;"
            + " public class GlobalOpenTelemetry {"
            + body
            + "}");
    assertThat(
            ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", agent.toString(), source.toString()))
        .isZero();
    return new ForkedJvm(folder).option("-Xbootclasspath/a:" + agent);
  }

  @Test
  void anAgentWithOtherInternalsIsLoggedAndChangesNoTest() throws Exception {
    ForkedJvm.Ended ended = withAgent("").run(DiscoveryTest.SimpleTestCases.class);

    assertThat(ended.exitCode()).isZero();
    assertThat(ended.said())
        .containsOnlyOnce(
            "WARNING: Cannot capture the spans of the OpenTelemetry Java agent in this JVM: its"
                + " internals differ from those of agent 2.x, which this version supports. The"
                + " tests are not affected.")
        .endsWith("1 passed, 0 failed\n");
    assertThat(ended.trace()).hasToString(DiscoveryTest.SIMPLE_TREE);
  }

  @Test
  void anAgentWithoutTracingCountsAsAbsent() throws Exception {
    ForkedJvm.Ended ended =
        withAgent("public static Object getTracerProvider() { return new Object(); }")
            .run(DiscoveryTest.SimpleTestCases.class);

    assertThat(ended.said()).isEqualTo("1 passed, 0 failed\n");
    assertThat(ended.trace()).hasToString(DiscoveryTest.SIMPLE_TREE);
  }
}
