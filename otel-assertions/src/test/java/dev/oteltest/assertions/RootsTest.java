package dev.oteltest.assertions;

import static dev.oteltest.assertions.Golden.assertFailure;
import static dev.oteltest.assertions.SampleSpan.forestOf;
import static dev.oteltest.assertions.SampleSpan.sample;
import static dev.oteltest.assertions.SampleSpan.telemetry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.assertions.structure.TreeMatchers;
import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.otlp.file.TraceFileWriter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A root is a span whose parent is not among the captured ones; why, is visible everywhere. */
@ResourceLock("GlobalOpenTelemetry")
class RootsTest {

  private final CapturedTelemetry begins = telemetry(get());
  private final CapturedTelemetry dropped = telemetry(get().orphan());
  private final CapturedTelemetry continued = telemetry(get().orphan().remoteParent());

  private static SampleSpan get() {
    return sample("GET /users", 0, 5).kind(SpanKind.SERVER).child(sample("load", 1, 2));
  }

  private static String snapshot(CapturedTelemetry telemetry) {
    return Snapshot.rules().textOf(forestOf(telemetry));
  }

  @Test
  void allWordsHaveTheSameRoots() {
    for (CapturedTelemetry telemetry : List.of(begins, dropped, continued)) {
      assertThat(telemetry).hasRootSpan("GET /users").isRoot();
      assertThat(telemetry).hasSingleRoot().hasForest("GET /users SERVER\n  load");
    }
  }

  @Test
  void aSpanWithAParentThatWasNotCapturedIsNotABeginning() {
    assertThat(begins).hasSpan("GET /users").hasNoParent();
    assertFailure("roots/dropped", () -> assertThat(dropped).hasSpan("GET /users").hasNoParent());
    assertFailure(
        "roots/continued", () -> assertThat(continued).hasSpan("GET /users").hasNoParent());
    assertFailure("roots/below", () -> assertThat(begins).hasSpan("load").hasNoParent());
  }

  @Test
  void aSnapshotShowsWhetherTheContextOfACallerArrived() {
    assertThat(snapshot(begins)).isEqualTo("GET /users  SERVER\n  load\n");
    assertThat(snapshot(dropped)).isEqualTo("GET /users  SERVER  <- ?\n  load\n");
    assertThat(snapshot(continued)).isEqualTo("GET /users  SERVER  <- remote\n  load\n");
  }

  @Test
  void aTreeStatesWhetherTheContextOfACallerArrived() {
    for (CapturedTelemetry telemetry : List.of(begins, dropped, continued)) {
      assertThat(telemetry).hasTree("GET /users ..."); // nothing is said
    }
    assertThat(dropped).hasTree(snapshot(dropped)).hasForest("GET /users <- ? SERVER ...");
    assertThat(continued).hasTree(snapshot(continued)).hasForest("GET /users <- remote ...");
    assertFailure("roots/lost", () -> assertThat(begins).hasTree(snapshot(continued)));
    assertFailure("roots/not-remote", () -> assertThat(dropped).hasTree(snapshot(continued)));
    assertFailure("roots/remote", () -> assertThat(continued).hasForest(snapshot(dropped)));
    assertFailure("roots/not-above", () -> assertThat(begins).hasTree("load <- ?"));
  }

  @Test
  void onlyARootHasAParentThatWasNotCaptured() {
    refuses(
        "job\n  load <- remote",
        "line 2, column 3: <- is for roots: the parent of this span is the span above.\n"
            + "    load <- remote\n"
            + "    ^");
    refuses(
        "job <- ? <- remote",
        "line 1, column 10: a span has only one parent.\n"
            + "  job <- ? <- remote\n"
            + "           ^");
    refuses(
        "a <- b",
        "line 1, column 6: cannot read \"b\"; after <-, there can be remote or ?, for a parent that"
            + " was not captured. A name with <- is put in quotes.\n"
            + "  a <- b\n"
            + "       ^");
    assertThat(telemetry(sample("a <- b").child(sample("<- ?")))).hasTree("\"a <- b\"\n  \"<- ?\"");
    assertThat(snapshot(telemetry(sample("a <- b")))).isEqualTo("\"a <- b\"\n");
  }

  private static void refuses(String notation, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TreeMatchers.treeFrom(notation))
        .withMessage(message);
  }

  /** The own span of a test is the parent of all that it starts, but is not captured. */
  @Test
  void aTestsOwnSpanIsNotAParentInAnyFactory(@TempDir Path folder) throws IOException {
    Tracer tracer = TelemetryCapture.get().openTelemetry().getTracer("roots");
    SpanContext test =
        SpanContext.create(
            "0af7651916cd43dd8448eb211c80319d",
            "b7ad6b7169203335",
            TraceFlags.getSampled(),
            TraceState.getDefault());
    try (CaptureScope scope = TelemetryCapture.get().openScope("roots()")) {
      scope.adopt(test);
      tracer.spanBuilder("job").setParent(Context.root().with(Span.wrap(test))).startSpan().end();
      Path file = folder.resolve("spans.pb");
      try (TraceFileWriter writer = TraceFileWriter.append(file)) {
        writer.write(scope.spans());
      }

      for (CapturedTelemetry telemetry :
          List.of(
              CapturedTelemetry.of(scope),
              CapturedTelemetry.of(scope.spans()),
              CapturedTelemetry.of(scope.spans(), List.of(), List.of()),
              CapturedTelemetry.of(file))) {
        assertThat(telemetry).hasNoOrphans().hasRootSpan("job").isRoot().hasNoParent();
        assertThat(snapshot(telemetry)).isEqualTo("job\n");
      }
    }
  }
}
