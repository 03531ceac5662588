package dev.oteltest.maven.fork;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AgentSettingsTest {

  private final List<String> problems = new ArrayList<>();

  @Test
  void noneIsAttachedUnlessAsked() {
    assertThat(read(null, null)).isNull();
    assertThat(read("false", "-jdbc")).isNull();
    assertThat(problems).isEmpty();
  }

  @Test
  void trueMeansTheTestedVersion() {
    assertThat(read("true", null))
        .isEqualTo(read("", null))
        .isEqualTo(new AgentSettings(AgentSettings.TESTED, null, Map.of()));
  }

  @Test
  void aVersionOrAPathIsTakenAsItStands() {
    assertThat(read(" 2.20.0-SNAPSHOT ", null))
        .isEqualTo(new AgentSettings("2.20.0-SNAPSHOT", null, Map.of()));
    assertThat(read("tools/2.0/agent.jar", null))
        .isEqualTo(new AgentSettings(null, "tools/2.0/agent.jar", Map.of()));
    assertThat(problems).isEmpty();
  }

  @Test
  void instrumentationsAreSwitchedByTheirNames() {
    assertThat(read("true", "-jmx-metrics, +spring-scheduling").systemProperties())
        .containsExactly(
            "-Dotel.instrumentation.jmx-metrics.enabled=false",
            "-Dotel.instrumentation.spring-scheduling.enabled=true");
    assertThat(problems).isEmpty();
  }

  @Test
  void allThatAreNotNamedAreSwitchedAtOnce() {
    assertThat(read("true", "-all,+jdbc").systemProperties())
        .containsExactly(
            "-Dotel.instrumentation.common.default-enabled=false",
            "-Dotel.instrumentation.jdbc.enabled=true",
            "-Dotel.instrumentation.opentelemetry-api.enabled=true");
    assertThat(read("true", "-all,-opentelemetry-api").systemProperties())
        .containsExactly(
            "-Dotel.instrumentation.common.default-enabled=false",
            "-Dotel.instrumentation.opentelemetry-api.enabled=false");
    assertThat(read("true", "+all").systemProperties())
        .containsExactly("-Dotel.instrumentation.common.default-enabled=true");
    assertThat(problems).isEmpty();
  }

  @Test
  void anUnknownValueIsReportedAndTurnsTheAgentOff() {
    assertThat(read("latest", null)).isNull();
    assertThat(read("true", "jdbc,-").systemProperties()).isEmpty();
    assertThat(problems)
        .containsExactly(
            "otel.agent=latest is not true, false, a version such as 2.31.1, or the path of a .jar."
                + " Tests run without the agent",
            "otel.agent.instrumentations contains 'jdbc'. Write +NAME to switch an instrumentation"
                + " on and -NAME to switch it off, with the agent's own names, such as"
                + " -spring-scheduling",
            "otel.agent.instrumentations contains '-'. Write +NAME to switch an instrumentation on"
                + " and -NAME to switch it off, with the agent's own names, such as"
                + " -spring-scheduling");
  }

  private @Nullable AgentSettings read(@Nullable String agent, @Nullable String instrumentations) {
    Map<String, @Nullable String> properties = new HashMap<>();
    properties.put("otel.agent", agent);
    properties.put("otel.agent.instrumentations", instrumentations);
    return AgentSettings.read(properties::get, problems::add);
  }
}
