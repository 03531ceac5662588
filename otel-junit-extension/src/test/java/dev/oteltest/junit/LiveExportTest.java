package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.otlp.receiver.OtlpReceiver;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** What an endpoint gets of a JVM that runs tests, and what becomes of one that has none. */
@Tag("any-version")
class LiveExportTest {

  @TempDir Path folder;

  private final List<SpanData> received = new CopyOnWriteArrayList<>();
  private OtlpReceiver receiver;

  @BeforeEach
  void listen() throws IOException {
    receiver = OtlpReceiver.builder(received::addAll).start();
  }

  @AfterEach
  void close() {
    receiver.close();
  }

  private ForkedJvm fork() {
    return new ForkedJvm(folder)
        .option("-Dotel.test.run.id=build")
        .environment("OTEL_TRACES_EXPORTER", "otlp")
        .environment("OTEL_EXPORTER_OTLP_ENDPOINT", receiver.endpoint().toString());
  }

  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class WorkingTestCases {
    @Test
    void a(OpenTelemetry openTelemetry) {
      openTelemetry.getTracer("app").spanBuilder("injected").startSpan().end();
    }

    @Test
    void b() {
      GlobalOpenTelemetry.getTracer("app").spanBuilder("global").startSpan().end();
    }
  }

  @Test
  void theEndpointGetsWhatIsInTheFile() {
    ForkedJvm.Ended fork = fork().without(ForkedJvm::isExporter).run(WorkingTestCases.class);

    assertThat(fork.exitCode()).isZero();
    assertThat(fork.said()).doesNotContain("WARNING");
    assertThat(names(received))
        .containsExactlyInAnyOrder(
            "a(OpenTelemetry)",
            "injected",
            "b()",
            "global",
            "LiveExportTest$WorkingTestCases",
            "JUnit Jupiter",
            "discover tests",
            "test run");
    assertThat(ids(received))
        .containsExactlyInAnyOrderElementsOf(ids(fork.trace().complete().spans()));
  }

  /** Its exporter is there, and would send the global's spans a second time. */
  @Test
  void aGlobalThatNobodySetSendsNothingItself() {
    ForkedJvm.Ended fork = fork().run(WorkingTestCases.class);

    assertThat(fork.said()).doesNotContain("WARNING");
    assertThat(ids(received))
        .containsExactlyInAnyOrderElementsOf(ids(fork.trace().complete().spans()));
  }

  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class ApplicationTestCases {

    private static OpenTelemetrySdk application;

    @BeforeAll
    static void start() {
      System.setProperty("otel.metrics.exporter", "none");
      System.setProperty("otel.logs.exporter", "none");
      application =
          AutoConfiguredOpenTelemetrySdk.builder()
              .disableShutdownHook()
              .build()
              .getOpenTelemetrySdk();
    }

    @AfterAll
    static void stop() {
      application.close();
    }

    @Test
    void asks() {
      application.getTracer("app").spanBuilder("application").startSpan().end();
    }
  }

  @Test
  void whatAnApplicationExportsItselfIsLeftToIt() {
    // Left to itself, OpenTelemetry's SDK for Java speaks gRPC.
    ForkedJvm.Ended fork =
        fork()
            .environment("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
            .run(ApplicationTestCases.class);

    assertThat(fork.exitCode()).isZero();
    assertThat(names(received)).contains("application", "asks()").doesNotHaveDuplicates();
    assertThat(ids(received))
        .containsExactlyInAnyOrderElementsOf(ids(fork.trace().complete().spans()));
  }

  @Test
  void nothingIsSentUnasked() {
    fork().environment("OTEL_TRACES_EXPORTER", "none").run(WorkingTestCases.class);
    assertThat(receiver.rejectedRequests()).isZero();
    assertThat(received).isEmpty();
  }

  @Test
  void aDeadEndpointCostsOneWarningAndNoTest() throws IOException {
    int port;
    try (ServerSocket closed = new ServerSocket(0)) {
      port = closed.getLocalPort();
    }
    ForkedJvm.Ended fork =
        fork()
            .environment("OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + port)
            .run(WorkingTestCases.class);

    assertThat(fork.exitCode()).isZero();
    assertThat(fork.trace().spans()).hasSize(7);
    assertThat(warnings(fork))
        .containsExactly(
            "WARNING: 8 of 8 spans were not exported live"
                + " (see docs/troubleshooting.md#spans-do-not-arrive-at-the-backend); the trace"
                + " file contains them. Sending to"
                + " http://127.0.0.1:"
                + port
                + "/v1/traces failed: no connection. Check that a receiver listens there (OTLP over"
                + " HTTP, usually port 4318), or name another one with"
                + " OTEL_EXPORTER_OTLP_ENDPOINT=http://HOST:PORT.");
  }

  @Test
  void anEndpointThatNeverAnswersCostsNoMoreThanWasSaid() throws IOException {
    try (ServerSocket silent = new ServerSocket(0)) {
      ForkedJvm.Ended fork =
          fork()
              .environment(
                  "OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:" + silent.getLocalPort())
              .environment("OTEL_EXPORTER_OTLP_TIMEOUT", "3600000")
              .environment("OTEL_EXPORT_TIMEOUT", "200ms")
              .run(WorkingTestCases.class);

      assertThat(fork.exitCode()).isZero();
      assertThat(fork.trace().spans()).hasSize(7);
      assertThat(warnings(fork))
          .singleElement()
          .asString()
          .endsWith("did not accept all spans in time. Wait longer with otel.export.timeout=1s.");
    }
  }

  @Test
  void anInvalidTimeIsLogged() {
    ForkedJvm.Ended fork = fork().option("-Dotel.export.timeout=soon").run(WorkingTestCases.class);

    assertThat(fork.exitCode()).isZero();
    assertThat(warnings(fork))
        .containsExactly(
            "WARNING: otel.export.timeout is 'soon', but must be a length of time like 500ms,"
                + " 90s, 10m or 1h30m. Tests run untraced.");
  }

  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class DyingTestCases {
    @Test
    void a() {}

    @Test
    void b() {
      if (Boolean.getBoolean("halt")) {
        Runtime.getRuntime().halt(4);
      }
      System.exit(3);
    }
  }

  @Test
  void systemExitSendsWhatIsLeft() {
    ForkedJvm.Ended fork = fork().run(DyingTestCases.class);

    assertThat(fork.exitCode()).isEqualTo(3);
    assertThat(ids(received))
        .containsExactlyInAnyOrderElementsOf(ids(fork.trace().complete().spans()));
  }

  @Test
  void theNextJvmSendsWhatRanWhenTheLastOneDied() {
    fork().option("-Dhalt=true").run(DyingTestCases.class);
    ForkedJvm.Ended next = fork().run(WorkingTestCases.class);

    assertThat(received)
        .filteredOn(span -> span.getStatus().getStatusCode() == StatusCode.ERROR)
        .extracting(SpanData::getName)
        .containsExactlyInAnyOrder(
            "b()", "LiveExportTest$DyingTestCases", "JUnit Jupiter", "test run");
    assertThat(ids(received)).doesNotHaveDuplicates();
    assertThat(ids(next.trace().complete().spans())).containsAll(ids(received));
  }

  private static List<String> warnings(ForkedJvm.Ended fork) {
    return fork.said().lines().filter(line -> line.startsWith("WARNING")).toList();
  }

  private static List<String> names(List<SpanData> spans) {
    return spans.stream().map(SpanData::getName).toList();
  }

  private static List<String> ids(List<SpanData> spans) {
    return spans.stream().map(span -> span.getTraceId() + span.getSpanId()).toList();
  }
}
