package dev.oteltest.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.fail;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.capture.CaptureScope;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("any-version")
class SwitchesTest {

  @TempDir Path folder;

  private static void work(String name) {
    GlobalOpenTelemetry.getTracer("app").spanBuilder(name).startSpan().end();
  }

  @TestMethodOrder(MethodOrderer.MethodName.class)
  static class TwoTestCases {
    @BeforeEach
    void open() {
      work("open");
    }

    @Test
    void a() {}

    @Test
    void b() {}
  }

  @Test
  void aTraceForEachClassLinksToTheRun() {
    SpanTree tree =
        new FixtureRun(folder).with("otel.test.trace.per", "class").run(TwoTestCases.class);

    assertThat(tree)
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
            SwitchesTest$TwoTestCases | class | success | link test run
              a() | test | pass
                @BeforeEach open() | lifecycle
                  open
              b() | test | pass
                @BeforeEach open() | lifecycle
                  open
            """);
    assertThat(tree.spans()).extracting(SpanData::getTraceId).doesNotContainNull();
    assertThat(tree.spans().stream().map(SpanData::getTraceId).distinct()).hasSize(2);
  }

  @Test
  void aTraceForEachTestLinksToTheRunAndLifecycleSpansCanBeLeftOut() {
    SpanTree tree =
        new FixtureRun(folder)
            .with("otel.test.trace.per", "test")
            .with("otel.test.lifecycle", "false")
            .run(TwoTestCases.class);

    assertThat(tree)
        .hasToString(
            """
            test run | run | success
              JUnit Jupiter | engine | success
                SwitchesTest$TwoTestCases | class | success
            a() | test | pass | link test run
              open
            b() | test | pass | link test run
              open
            """);
    assertThat(tree.spans().stream().map(SpanData::getTraceId).distinct()).hasSize(3);
  }

  static class SecretsTestCases {
    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = "login?password=hunter2&user=me")
    void argument(String url) {
      fail("401 from https://me:hunter2@example.com with Authorization: Bearer abcdefgh12345678");
    }

    @Test
    void entry(TestReporter reporter) {
      reporter.publishEntry(Map.of("api-key", "hunter2"));
      reporter.publishEntry("order", "order-4711");
    }
  }

  @Test
  void secretsAreTakenOutOfNamesMessagesAndReportEntries() {
    SpanTree tree =
        new FixtureRun(folder).with("otel.test.redact", "order-\\d+").run(SecretsTestCases.class);

    SpanData invocation = tree.kind("invocation");
    assertThat(invocation.getName()).contains("login?password=[redacted]&user=me");
    assertThat(invocation.getStatus().getDescription())
        .isEqualTo("401 from https://[redacted]@example.com with Authorization: Bearer [redacted]");
    assertThat(tree.spans().toString()).doesNotContain("hunter2").doesNotContain("abcdefgh");
    assertThat(tree.span("entry(TestReporter)").getEvents())
        .extracting(event -> event.getName() + event.getAttributes())
        .containsExactly(
            "junit.report_entry{api-key=\"[redacted]\"}",
            "junit.report_entry{order=\"[redacted]\"}");
  }

  static class LongTestCases {
    @Test
    void talks(Span span) {
      span.setAttribute("long", "\uD83D\uDE00".repeat(1_000));
      span.setAttribute("short", "ok");
    }

    @Test
    void works() {
      for (int i = 0; i < 5; i++) {
        work("span " + i);
      }
    }
  }

  @Test
  void textIsCutAtACharacterAndSpansBeyondTheLimitAreCounted() {
    SpanTree tree =
        new FixtureRun(folder)
            .with("otel.test.attribute.limit", "100")
            .with("otel.test.capture.limit", "3")
            .run(LongTestCases.class);

    String cut = tree.span("talks(Span)").getAttributes().get(AttributeKey.stringKey("long"));
    assertThat(cut).isEqualTo("\uD83D\uDE00".repeat(19) + "… [cut, 4000 bytes]");
    assertThat(cut.getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(100);
    assertThat(
            tree.span("works()").getAttributes().get(AttributeKey.longKey("junit.spans.dropped")))
        .isEqualTo(2);
  }

  static class WantingTestCases {
    @BeforeEach
    void open() {
      work("open");
    }

    @Test
    void wants(CapturedTelemetry telemetry, OpenTelemetry open, Tracer tracer, Span span) {
      work("global");
      tracer.spanBuilder("tracer").startSpan().end();
      open.getTracer("app").spanBuilder("open telemetry").startSpan().end();
      System.out.println(telemetry.getSpans().stream().map(SpanData::getName).toList());
      assertThat(span).isSameAs(Span.getInvalid());
    }
  }

  static class IdleTestCases {
    @Test
    void asserts(CapturedTelemetry telemetry) {
      record(telemetry);
    }

    @TestFactory
    DynamicTest makes(CapturedTelemetry telemetry) {
      return DynamicTest.dynamicTest("one", () -> record(telemetry));
    }

    private static void record(CapturedTelemetry telemetry) {
      assertThatThrownBy(() -> assertThat(telemetry).hasSpan("checkout"))
          .satisfies(failure -> System.out.println(failure.getMessage()));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "otel.test.enabled=false",
        "otel.test.enabled=perhaps",
        "otel.test.attribute.limit=many"
      })
  void withoutATraceTestsGetTheirParametersAndWhatTheyCaused(String option) {
    ForkedJvm.Ended fork = new ForkedJvm(folder).option("-D" + option).run(WantingTestCases.class);

    assertThat(fork.said())
        .endsWith("[open, global, tracer, open telemetry]\n1 passed, 0 failed\n");
    assertThat(folder.resolve("target")).doesNotExist();
  }

  static class PlainTestCases {
    @Test
    void a() {
      assertThat(CaptureScope.fromContext(Context.current())).isNull();
    }

    @TestFactory
    DynamicTest makes() {
      return DynamicTest.dynamicTest("one", this::a);
    }
  }

  @Test
  void testsThatAskForNothingAreLeftAloneWithoutATrace() {
    ForkedJvm.Ended fork =
        new ForkedJvm(folder).option("-Dotel.test.enabled=false").run(PlainTestCases.class);

    assertThat(fork.said()).endsWith("2 passed, 0 failed\n");
  }

  /** Which is OpenTelemetry's switch: what its global does then is its own affair. */
  @Test
  void aDisabledSdkLeavesTestsTheirParametersAndWhatTheyCausedByThem() {
    ForkedJvm.Ended fork =
        new ForkedJvm(folder).environment("OTEL_SDK_DISABLED", "true").run(WantingTestCases.class);

    assertThat(fork.said()).endsWith("tracer, open telemetry]\n1 passed, 0 failed\n");
    assertThat(folder.resolve("target")).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource({
    "-Dotel.test.enabled=False, otel.test.enabled is false",
    "-Dotel.sdk.disabled=TRUE, otel.sdk.disabled (OTEL_SDK_DISABLED) is true"
  })
  void aFailureForLackOfSpansStatesThatTracingIsOff(String option, String reason) {
    ForkedJvm.Ended fork = new ForkedJvm(folder).option(option).run(IdleTestCases.class);

    assertThat(fork.said())
        .as("the test and the dynamic test")
        .containsSubsequence(
            "but no spans were captured.",
            "The tests are not traced because " + reason + ".",
            "but no spans were captured.",
            "The tests are not traced because " + reason + ".",
            "2 passed, 0 failed");
  }
}
