package com.example;

import static dev.oteltest.assertions.Telemetry.atLeast;
import static dev.oteltest.assertions.Telemetry.atMost;
import static dev.oteltest.assertions.Telemetry.containing;
import static dev.oteltest.assertions.Telemetry.exception;
import static dev.oteltest.assertions.Telemetry.link;
import static dev.oteltest.assertions.Telemetry.log;
import static dev.oteltest.assertions.Telemetry.matching;
import static dev.oteltest.assertions.Telemetry.metric;
import static dev.oteltest.assertions.Telemetry.point;
import static dev.oteltest.assertions.Telemetry.span;
import static dev.oteltest.assertions.Telemetry.tree;
import static dev.oteltest.assertions.budget.Budget.budget;
import static io.opentelemetry.api.logs.Severity.ERROR;
import static io.opentelemetry.api.logs.Severity.WARN;
import static io.opentelemetry.api.trace.SpanKind.CLIENT;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertionsProvider.assertSoftly;

import dev.oteltest.assertions.CapturedTelemetry;
import dev.oteltest.assertions.SoftTelemetryAssertions;
import dev.oteltest.assertions.convention.Conventions;
import dev.oteltest.assertions.snapshot.Snapshot;
import dev.oteltest.capture.CaptureScope;
import dev.oteltest.capture.TelemetryCapture;
import dev.oteltest.otlp.file.TraceFileWriter;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The code of docs/assertions.md. */
@Execution(ExecutionMode.SAME_THREAD)
@ResourceLock("GlobalOpenTelemetry")
class AssertionsPageTest {

  @TempDir private Path folder;

  private final CaptureScope scope = TelemetryCapture.get().openScope("AssertionsPageTest");
  private final CapturedTelemetry telemetry =
      CapturedTelemetry.of(scope).inTest(getClass(), "snapshots");
  private final OpenTelemetry openTelemetry = TelemetryCapture.get().openTelemetry();
  private final Pipeline pipeline = new Pipeline(openTelemetry);

  @BeforeEach
  void run() {
    pipeline.execute("test-pipeline", "test.jpg");
  }

  @AfterEach
  void close() {
    scope.close();
  }

  @Test
  void find() {
    assertThat(telemetry)
        .hasSpan("execute_pipeline")
        .hasAttribute("pipeline.id", "test-pipeline")
        .hasAttribute("input.file_count", 1)
        .hasStatusOk()
        .returnToTelemetry()
        .hasNoUnfinishedSpans()
        .hasNoErrors();

    assertThat(telemetry)
        .hasSpan(
            span(matching("INSERT .*"))
                .hasKind(CLIENT)
                .hasAttribute("db.query.text", containing("image"))
                .hasParent(span("execute_pipeline").hasAttribute("input.file_count", atLeast(1))));

    assertThat(telemetry)
        .hasSpan("INSERT image", it -> it.hasKind(CLIENT).hasNoError().hasNoEvents());
  }

  @Test
  void failures() {
    pipeline.fail();

    assertThat(telemetry)
        .hasSpan("execute_pipeline")
        .hasStatusError()
        .hasException(IOException.class, "not a JPEG")
        .hasEvent(exception(IOException.class).hasStackTraceContaining("Pipeline.fail"));
  }

  @Test
  void structureFromText() {
    assertThat(telemetry)
        .hasTree(
            """
            execute_pipeline {pipeline.id="test-pipeline"} OK
              load_image
              resize x1..
              INSERT image CLIENT {db.query.text=~"INSERT .*"}
              archive ?
            """);
  }

  @Test
  void structure() {
    assertThat(telemetry)
        .hasTree(
            tree("execute_pipeline")
                .children(
                    tree("load_image"),
                    tree("resize").atLeast(1),
                    tree(span("INSERT image").hasKind(CLIENT)),
                    tree("archive").optional())
                .inOrder());
  }

  @Test
  void selections() {
    assertThat(telemetry).spans("resize").hasSize(2).allSatisfy(span().hasNoError());
    assertThat(telemetry).spans(span().hasAttribute("db.system.name")).hasSizeAtMost(3);
    assertThat(telemetry).spans("resize").takeAtMost(95, ofSeconds(1)).runOneAtATime();
    assertThat(telemetry).hasSpan("INSERT image").startsAfter(span("resize"));
  }

  @Test
  void health() {
    assertThat(telemetry)
        .hasNoErrors()
        .hasNoUnfinishedSpans()
        .hasNoOrphans()
        .hasSingleRoot()
        .isOneTrace()
        .hasNoUnattributedSpans()
        .hasNoRepeatedSiblings(5);
  }

  @Test
  void metricsAndLogs() {
    try (Scope ignored = Context.current().with(scope).makeCurrent()) {
      pipeline.report(openTelemetry);
    }

    assertThat(telemetry)
        .hasMetric("images_total")
        .hasUnit("{image}")
        .isMonotonic()
        .hasPoint(point().hasAttribute("step", "resize").hasValue(2))
        .returnToTelemetry()
        .hasMetric(metric("step_duration_seconds").hasPoint(point().hasCount(1).hasSum(atMost(1))));

    assertThat(telemetry)
        .hasLog(
            log()
                .hasSeverityAtLeast(WARN)
                .hasBody(containing("disk"))
                .hasAttribute("free.bytes", 4096))
        .returnToTelemetry()
        .hasNoLog(log().hasSeverityAtLeast(ERROR))
        .logs(log().hasSeverity(WARN))
        .hasSizeAtMost(3);
  }

  @Test
  void waiting() {
    try (Scope ignored = Context.current().with(scope).makeCurrent()) {
      pipeline.report(openTelemetry);
    }

    assertThat(telemetry).eventually(ofSeconds(5)).hasSpan("INSERT image").hasEnded();
    assertThat(telemetry).eventually(ofSeconds(5)).settled(ofMillis(200)).hasNoErrors();
    assertThat(telemetry).eventually(ofSeconds(5)).hasTree("execute_pipeline ...");
    assertThat(telemetry).eventually(ofSeconds(5)).hasMetric("images_total").hasTotal(atLeast(1));
  }

  @Test
  void softly() {
    assertSoftly(
        SoftTelemetryAssertions.class,
        softly -> {
          softly.assertThat(telemetry).hasSpan("execute_pipeline").hasStatusOk();
          softly.assertThat(telemetry).hasNoErrors();
        });
  }

  @Test
  void snapshots() {
    assertThat(telemetry).matchesSnapshot();
    assertThat(telemetry)
        .matchesSnapshot(
            Snapshot.rules()
                .named("without host")
                .ignoring("host.name")
                .replacing("build-\\d+", "build-N"));
  }

  @Test
  void snapshotsOfSignals() {
    try (Scope ignored = Context.current().with(scope).makeCurrent()) {
      pipeline.report(openTelemetry);
    }

    assertThat(telemetry).logs(log().hasSeverityAtLeast(WARN)).matchesSnapshot();
    assertThat(telemetry)
        .metrics(metric().hasScope("pipeline"))
        .matchesSnapshot(Snapshot.rules().ignoringValuesOf("queue_size"));
  }

  @Test
  void linksAndParents() {
    SpanContext caller = pipeline.notifyOf(scope.spans().get(0));

    assertThat(telemetry)
        .hasSpan("notify")
        .hasParent(caller)
        .hasLink(link().to(span("execute_pipeline")).hasAttribute("reason", "done"))
        .hasScope("imageflow", "1.2")
        .hasSameTraceAs(span("resize"));
  }

  @Test
  void budgets() throws IOException {
    assertThat(telemetry).follows(budget().spans(20).statements(2).sameCall(2).errors(0));

    Path file = folder.resolve("test-traces.pb");
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      writer.write(scope.spans());
    }

    assertThat(CapturedTelemetry.of(file)).follows(budget().peers("localhost"));
  }

  @Test
  void conventions() throws IOException {
    Path file = folder.resolve("conventions.yaml");
    Files.writeString(
        file,
        """
        rules:
          - id: db-client
            level: error
            span:
              kind: client
              has: db.system.name
            require: [db.query.text]
            forbid: [db.statement]
        """);

    assertThat(telemetry).follows(Conventions.of(file));
  }

  @Test
  void metricConventions() throws IOException {
    Path file = folder.resolve("conventions.yaml");
    Files.writeString(
        file,
        """
        metric_rules:
          - id: pipeline-metrics
            level: error
            metric:
              scope: pipeline
              name: 'images.*'
            prefix: images_
            name: '[a-z_]+'
            style: prometheus
        """);
    try (Scope ignored = Context.current().with(scope).makeCurrent()) {
      pipeline.report(openTelemetry);
    }

    assertThat(telemetry).follows(Conventions.of(file));
    assertThat(telemetry).follows(Conventions.prometheusMetrics());
  }

  @Test
  void files() throws IOException {
    Path file = folder.resolve("test-traces.pb");
    try (TraceFileWriter writer = TraceFileWriter.append(file)) {
      writer.write(scope.spans());
    }

    assertThat(CapturedTelemetry.of(file)).hasSpan("execute_pipeline").hasStatusOk();
  }

  @Test
  void withoutJupiter() {
    try (CaptureScope mine = TelemetryCapture.get().openScope("my test");
        Scope ignored = Context.current().with(mine).makeCurrent()) {
      new Pipeline(TelemetryCapture.get().openTelemetry()).execute("p", "a.png");

      assertThat(CapturedTelemetry.of(mine)).hasSpan("execute_pipeline").hasStatusOk();
    }
  }
}
