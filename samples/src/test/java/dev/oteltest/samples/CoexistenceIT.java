package dev.oteltest.samples;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Projects that have more on their test class path than us; what each is about stands in its tests.
 */
class CoexistenceIT {

  @ParameterizedTest
  @CsvSource({
    "spring-boot-3, 5",
    "spring-boot-4, 5",
    "agent,         5",
    "extensions,    7",
    "modules,       2"
  })
  void allTestsPassAndAreInOneTrace(String project, int tests) throws Exception {
    SampleBuild build = build(project);
    Trace trace = build.trace();

    assertThat(trace.traceIds()).hasSize(1);
    assertThat(trace.roots()).hasSize(1);
    assertThat(trace.counts()).isEqualTo(new Counts(tests, 0, 0)).isEqualTo(build.reported());
  }

  @Test
  void theTracerTellsOfNoTrouble() throws Exception {
    assertThat(SampleBuild.of("src/it/coexistence").log())
        .doesNotContain("dev.oteltest.junit.TracingListener");
  }

  @ParameterizedTest
  @CsvSource({"spring-boot-3", "spring-boot-4"})
  void springsSpansAreBelowTheTestThatCausedThem(String project) throws Exception {
    Trace trace = build(project).trace();

    assertThat(aroundOnly(trace, "store tea"))
        .startsWith("place tea", "com.example.shop.OrdersTest.placesTea(CapturedTelemetry)");
    assertThat(aroundOnly(trace, "store cake"))
        .startsWith("place cake", "com.example.shop.OrdersAgainTest.placesCake(CapturedTelemetry)");
    assertThat(aroundOnly(trace, "store sugar"))
        .startsWith(
            "place sugar",
            "http get /orders/{what}",
            "http get",
            "com.example.shop.OrdersOverHttpTest.places(String, CapturedTelemetry)[2]");
  }

  @Test
  void theAgentsSpansAreBelowTheTestThatCausedThem() throws Exception {
    Trace trace = build("agent").trace();

    assertThat(aroundOnly(trace, "work for /tea"))
        .startsWith(
            "GET /", "GET", "com.example.agent.HttpTest.asks(String, CapturedTelemetry)[1]");
    assertThat(aroundOnly(trace, "work for /coffee"))
        .startsWith(
            "GET /", "GET", "com.example.agent.HttpTest.asks(String, CapturedTelemetry)[2]");
  }

  @Test
  void aProcessThatATestStartsIsBelowThatTest() throws Exception {
    Trace trace = build("agent").trace();

    assertThat(aroundOnly(trace, "resize sunrise.jpg"))
        .startsWith("com.example.agent.ChildProcessTest.resizes(String, CapturedTelemetry)[1]");
    assertThat(aroundOnly(trace, "resize portrait.jpg"))
        .startsWith("com.example.agent.ChildProcessTest.resizes(String, CapturedTelemetry)[2]");
  }

  private static SampleBuild build(String project) {
    return SampleBuild.of("src/it/coexistence/" + project);
  }

  private static List<String> aroundOnly(Trace trace, String name) {
    List<SpanData> named = trace.named(name);
    assertThat(named).as(name).hasSize(1);
    return trace.around(named.get(0));
  }
}
