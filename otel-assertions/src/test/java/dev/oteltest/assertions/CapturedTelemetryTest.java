package dev.oteltest.assertions;

import static dev.oteltest.assertions.Messages.failureOf;
import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.spans;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.assertions.snapshot.SnapshotSettings;
import dev.oteltest.assertions.tree.SpanForest;
import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.otlp.file.TraceFileWriter;
import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** Runs alone, because scopes of the JVM's only capture would disturb the tests of the global. */
@ResourceLock("GlobalOpenTelemetry")
class CapturedTelemetryTest {

  private final Tracer tracer = TelemetryCapture.get().openTelemetry().getTracer("test");

  @Test
  void aScopesTelemetryIsLive() {
    try (CaptureScope scope = TelemetryCapture.get().openScope("live()")) {
      CapturedTelemetry telemetry = CapturedTelemetry.of(scope);
      Span span = tracer.spanBuilder("x").setParent(Context.root().with(scope)).startSpan();

      assertThat(telemetry).hasSpan("x").isUnfinished();
      span.setAttribute("late", true);
      assertThat(telemetry).hasSpan("x").hasAttribute("late", true);
      span.end();
      assertThat(telemetry).hasNoUnfinishedSpans();
      assertThat(forestOf(telemetry)).isSameAs(forestOf(telemetry));
      assertThat(telemetry.getSpans()).hasSize(1);
      assertThat(telemetry).hasToString("telemetry of live()");
    }
  }

  @Test
  void whateverChangesInAnUnfinishedSpanIsSeen() {
    try (CaptureScope scope = TelemetryCapture.get().openScope("changing()")) {
      CapturedTelemetry telemetry = CapturedTelemetry.of(scope);
      Span span = tracer.spanBuilder("x").setParent(Context.root().with(scope)).startSpan();
      SpanForest first = forestOf(telemetry);

      assertThat(forestOf(telemetry)).isSameAs(first);
      span.addEvent("retry");
      assertThat(telemetry).hasSpan("x").hasEvent("retry");
      span.setStatus(StatusCode.ERROR, "bad");
      assertThat(telemetry).hasSpan("x").hasStatusDescription("bad");
      span.setAttribute("n", 1);
      span.setAttribute("n", 2);
      assertThat(telemetry).hasSpan("x").hasAttribute("n", 2);
      span.updateName("y");
      assertThat(telemetry).hasSpan("y").isUnfinished();
      assertThat(forestOf(telemetry)).isNotSameAs(first);
    }
  }

  @Test
  void aChildOfTheTestsOwnSpanIsARootAndNoOrphan() {
    SpanContext test =
        SpanContext.create(
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203332",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    try (CaptureScope scope = TelemetryCapture.get().openScope("adopted()")) {
      scope.adopt(test);
      tracer.spanBuilder("x").setParent(Context.root().with(Span.wrap(test))).startSpan().end();

      assertThat(CapturedTelemetry.of(scope)).hasSpan("x").isRoot();
    }
  }

  @Test
  void aFailureNamesTheScope() {
    try (CaptureScope scope = TelemetryCapture.get().openScope("named()")) {
      tracer.spanBuilder("x").setParent(Context.root().with(scope)).startSpan();

      assertThat(failureOf(() -> assertThat(CapturedTelemetry.of(scope)).hasNoUnfinishedSpans()))
          .endsWith(
              """

              1 span of named():
              > x  not ended
              """);
    }
  }

  @Test
  void aClosedScopeSaysSo() {
    CaptureScope scope = TelemetryCapture.get().openScope("closed()");
    scope.close();

    assertThat(failureOf(() -> assertThat(CapturedTelemetry.of(scope)).hasSpan("x")))
        .isEqualTo(
            """
            Expected span "x", but no spans were captured.
            The scope is closed: assert before close().
            """);
  }

  @Test
  void anEmptyScopeSaysHowToBeCaptured() {
    GlobalOpenTelemetry.resetForTest(); // other tests may have set it
    try (CaptureScope scope = TelemetryCapture.get().openScope("empty()")) {
      assertThat(failureOf(() -> assertThat(CapturedTelemetry.of(scope)).hasSpan("x")))
          .isEqualTo(
              """
              Expected span "x", but no spans were captured.
              GlobalOpenTelemetry was never used.
              Code that accepts an OpenTelemetry must be given TelemetryCapture.get().openTelemetry(), or one that
              was passed to TelemetryCapture.get().capture(sdk) before.
              Spans that a sampler drops are never created.
              """);
    }
  }

  @Test
  void aFileIsReadAndNamed(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("test-traces.pb");
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      writer.write(spans(sample("build", 0, 5).child(sample("test", 1, 2).with("n", 1))));
    }

    CapturedTelemetry telemetry = CapturedTelemetry.of(file);

    assertThat(telemetry).hasSpan("test").hasAttribute("n", 1).hasParent("build");
    assertThat(failureOf(() -> assertThat(telemetry).hasSpan("lint")))
        .contains("2 spans in " + file + ":\n");
  }

  @Test
  void onlyTheTelemetryOfATestCanNameASnapshot() {
    CapturedTelemetry given = CapturedTelemetry.of(spans(sample("a").child(sample("b"))));

    assertThatIllegalStateException()
        .isThrownBy(() -> assertThat(given).matchesSnapshot())
        .withMessage(
            "This telemetry does not belong to a test that could name the snapshot: call"
                + " matchesSnapshot(file), or"
                + " CapturedTelemetry.of(scope).inTest(MyTest.class, \"name\").");
    assertThat(given.inTest(getClass(), "snapshot")).matchesSnapshot();
    assertThat(failureOf(() -> assertThat(given.inTest(getClass(), "other")).matchesSnapshot()))
        .isEqualTo(
            """
            Expected the trace of snapshot %s, but it differs (- expected, + actual):
              a
            -   c
            +   b
            If the new trace is correct, run the test with -Dotel.test.snapshot.update=true and commit the file.

            2 spans:
              a  1.00 ms
              \\- b  1.00 ms
            """
                .formatted(
                    SnapshotSettings.ofThisJvm()
                        .directory()
                        .resolve("dev/oteltest/assertions/CapturedTelemetryTest.other.trace.txt")));
  }

  @Test
  void theNameOfATestIsOnlyFoundForASnapshot() {
    AtomicInteger asked = new AtomicInteger();
    CapturedTelemetry given =
        CapturedTelemetry.of(spans(sample("a").child(sample("b"))))
            .inTest(getClass(), () -> asked.incrementAndGet() > 0 ? "snapshot" : "");

    assertThat(given).hasSpan("b");
    assertThat(asked).hasValue(0);
    assertThat(given).matchesSnapshot();
    assertThat(asked).hasValueGreaterThan(0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> assertThat(given.inTest(getClass(), () -> null)).matchesSnapshot())
        .withMessage("test must not be null");
  }

  @Test
  void givenSpansAreInOrderOfTheirStart() {
    List<SpanData> spans =
        new ArrayList<>(spans(sample("a", 0, 9).child(sample("b", 1, 2), sample("c", 3, 4))));
    Collections.reverse(spans);

    assertThat(CapturedTelemetry.of(spans).getSpans())
        .extracting(SpanData::getName)
        .containsExactly("a", "b", "c");
  }

  /** As Quarkus' cloner of parameters calls it. */
  @Test
  void aCopyForAnotherClassLoaderIsRefused() throws Exception {
    Method copied = CapturedTelemetry.class.getDeclaredMethod("writeReplace");
    copied.setAccessible(true);
    CapturedTelemetry telemetry = CapturedTelemetry.of(List.of());

    assertThatThrownBy(() -> copied.invoke(telemetry))
        .cause()
        .hasMessageStartingWith(
            "Telemetry cannot be copied into the class loader of a @QuarkusTest.")
        .hasMessageEndingWith("and check CapturedTelemetry.of(scope).");
  }
}
