package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.oteltest.otlp.file.TraceFileReader;
import dev.oteltest.otlp.receiver.OtlpReceiver;
import dev.oteltest.semconv.CiAttributes;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forks in a job of a CI run, to which nobody has passed a context. */
@Tag("any-version")
class JoinTest {

  private static final String TRACE = "731ec8a47fd7450f753a812a4a8aa5a0";

  @TempDir Path folder;

  private ForkedJvm fork() {
    return new ForkedJvm(folder)
        .environment("OTEL_TRACE_JOIN", "auto")
        .environment("GITHUB_ACTIONS", "true")
        .environment("GITHUB_RUN_ID", "14460881260")
        .environment("GITHUB_RUN_ATTEMPT", "13")
        .environment("GITHUB_JOB", "test")
        .environment("RUNNER_NAME", "runner 3")
        .environment("ACT", "");
  }

  @Test
  void testsAreInTheTraceOfTheRun() {
    ForkedJvm.Ended fork = fork().run(DiscoveryTest.SimpleTestCases.class);

    assertThat(fork.trace())
        .hasToString(
            DiscoveryTest.SIMPLE_TREE.replace(
                "run | success\n", "run | success | link to a span that is not here\n"));
    assertThat(fork.trace().spans()).extracting(SpanData::getTraceId).containsOnly(TRACE);
    SpanData run = fork.trace().span("test run");
    assertThat(run.getParentSpanContext().isValid()).isFalse();
    assertThat(run.getAttributes().get(CiAttributes.RUN_SPAN_ID)).isEqualTo("aba151af7cfbcf0f");
    assertThat(run.getLinks())
        .singleElement()
        .satisfies(
            link ->
                assertThat(link.getAttributes().get(CiAttributes.PREVIOUS_ATTEMPT))
                    .isEqualTo("12"));
  }

  @Test
  void theSpanOfTheReceiverIsTheParent() {
    ForkedJvm.Ended fork =
        fork()
            .environment("OTEL_TRACE_JOIN", "receiver")
            .environment("OTEL_CI_CHECK_RUN_ID", "40685651258")
            .run(DiscoveryTest.SimpleTestCases.class);

    assertThat(fork.trace().span("test run").getParentSpanId()).isEqualTo("2b09b38c69b64a9c");
    assertThat(fork.trace().spans()).extracting(SpanData::getTraceId).containsOnly(TRACE);
  }

  @Test
  void aCallerTakesPrecedence() {
    ForkedJvm.Ended fork =
        fork()
            .environment("TRACEPARENT", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-00")
            .run(DiscoveryTest.SimpleTestCases.class);

    assertThat(fork.trace()).hasToString(DiscoveryTest.SIMPLE_TREE);
    assertThat(fork.trace().span("test run").getParentSpanId()).isEqualTo("b7ad6b7169203331");
    assertThat(fork.trace().spans())
        .extracting(SpanData::getTraceId)
        .containsOnly("0af7651916cd43dd8448eb211c80319c");
  }

  @Test
  void anUnusableCallerIsReportedAndDoesNotPartTheRun() {
    ForkedJvm.Ended fork =
        fork().environment("TRACEPARENT", "nonsense").run(DiscoveryTest.SimpleTestCases.class);

    assertThat(fork.said())
        .contains(
            "TRACEPARENT is 'nonsense', but must be a W3C trace context"
                + " (version-traceid-spanid-flags, as in"
                + " 00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01). It is ignored.");
    assertThat(fork.trace().spans()).extracting(SpanData::getTraceId).containsOnly(TRACE);
  }

  @Test
  void switchedOffTheTestsHaveATraceOfTheirOwn() {
    ForkedJvm.Ended fork =
        fork().option("-Dotel.trace.join=off").run(DiscoveryTest.SimpleTestCases.class);

    assertThat(fork.trace()).hasToString(DiscoveryTest.SIMPLE_TREE);
    assertThat(fork.trace().spans()).extracting(SpanData::getTraceId).doesNotContain(TRACE);
  }

  @Test
  void whatIsSentHasTheIdsOfTheFile() throws IOException {
    List<SpanData> received = new CopyOnWriteArrayList<>();
    ForkedJvm.Ended fork;
    try (OtlpReceiver receiver = OtlpReceiver.builder(received::addAll).start()) {
      fork =
          fork()
              .environment("OTEL_TRACES_EXPORTER", "otlp")
              .environment("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint().toString())
              .without(ForkedJvm::isExporter)
              .run(DiscoveryTest.SimpleTestCases.class);
    }

    assertThat(received)
        .extracting(SpanData::getTraceId, SpanData::getSpanId, SpanData::getParentSpanId)
        .containsExactlyInAnyOrderElementsOf(
            fork.trace().complete().spans().stream()
                .map(span -> tuple(span.getTraceId(), span.getSpanId(), span.getParentSpanId()))
                .toList());
  }

  static class DyingTestCases {
    @Test
    void dies() {
      Runtime.getRuntime().halt(3);
    }
  }

  /** The second attempt completes what the first, whose JVM died, has left. */
  @Test
  void whatADeadJvmLeavesStaysInTheTraceOfItsAttempt() throws IOException {
    ForkedJvm.Ended dead = fork().run(DyingTestCases.class);
    assertThat(dead.exitCode()).isEqualTo(3);

    ForkedJvm.Ended next =
        fork().environment("GITHUB_RUN_ATTEMPT", "14").run(DiscoveryTest.SimpleTestCases.class);

    List<SpanData> left = TraceFileReader.readAll(folder.resolve("target/test-traces.previous.pb"));
    assertThat(left).extracting(SpanData::getTraceId).containsOnly(TRACE);
    assertThat(left).extracting(SpanData::getName).contains("dies()", "test run");
    assertThat(left)
        .filteredOn(span -> span.getName().equals("test run"))
        .allSatisfy(
            span ->
                assertThat(span.getAttributes().get(CiAttributes.RUN_SPAN_ID))
                    .isEqualTo("aba151af7cfbcf0f"));
    assertThat(next.trace().spans()).extracting(SpanData::getTraceId).doesNotContain(TRACE);
    assertThat(next.trace().span("test run").getLinks())
        .singleElement()
        .satisfies(link -> assertThat(link.getSpanContext().getTraceId()).isEqualTo(TRACE));
  }
}
