package dev.oteltest.samples;

import static io.opentelemetry.api.common.AttributeKey.stringKey;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two services in containers, and the tests that drive them. */
class DistributedIT {

  private static final SampleBuild BUILD = SampleBuild.of("distributed");

  @BeforeAll
  static void itRanHere() throws IOException {
    Assumptions.assumeTrue(
        "true".equals(System.getenv("OTEL_TEST_REQUIRE_DOCKER"))
            || !BUILD.log().contains("samples/distributed is skipped"),
        "samples/distributed was skipped: it needs Docker");
  }

  @Test
  void isOneTraceOverThreeProcessesAndTheirContainers() throws Exception {
    Trace trace = BUILD.trace();

    assertThat(trace.traceIds()).hasSize(1);
    assertThat(trace.roots()).hasSize(1);
    assertThat(trace.counts()).isEqualTo(new Counts(6, 0, 0)).isEqualTo(BUILD.reported());
    assertThat(trace.named("container front")).hasSize(2); // under test, and deployed
    assertThat(trace.named("container worker")).hasSize(2);
    assertThat(services(trace.named("POST /pipeline"))).containsOnly("front");
    assertThat(services(trace.named("POST /resize"))).containsOnly("worker"); // came by gRPC
  }

  @Test
  void isPrinted() throws Exception {
    assertThat(BUILD.log())
        .contains(
            "Trace " + BUILD.trace().traceIds().get(0),
            """
              DistributedPipelineIT
                container worker
                  create
                  start
                  ready
                  stop
                container front
                  create
                  start
                  ready
                  stop
                resizesAPictureInTwoServicesAndOneTrace(CapturedTelemetry)
                  POST /pipeline  in front
                    POST
                      POST /resize  in worker
            """);
  }

  /** The spans that were there before the backend's own test. */
  @Test
  void isReadBackFromTheBackendThatItWasSentTo() throws Exception {
    assertThat(BUILD.log())
        .containsPattern(
            "SkyWalking has the \\d+ spans of trace " + BUILD.trace().traceIds().get(0));
  }

  @Test
  void itsChecksAreWhatADeploymentWouldHave() throws Exception {
    assertThat(BUILD.log())
        .contains("chain: passed, 3 spans of front, worker")
        .contains("services: passed, 2 of 2 services")
        .contains("refusals: passed, 1 trace");
  }

  private static List<String> services(List<SpanData> spans) {
    return spans.stream()
        .map(span -> span.getResource().getAttribute(stringKey("service.name")))
        .toList();
  }
}
