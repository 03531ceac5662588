package dev.oteltest.maven;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.trace.BuildOutcome;
import dev.oteltest.maven.trace.BuildSpan;
import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.otlp.internal.decode.RequestDecoder;
import dev.oteltest.report.internal.metrics.RunMetrics;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.semconv.CiAttributes;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildMetricsTest {

  private static final Resource RESOURCE =
      Resource.create(Attributes.of(CiAttributes.PIPELINE_NAME, "shop"));

  @TempDir private Path folder;
  private Path traces;
  private Run run;
  private Path metrics;
  private Path text;
  private final List<String> warnings = new ArrayList<>();

  @BeforeEach
  void recordRun() {
    traces = folder.resolve("test-traces.pb");
    metrics = folder.resolve("test-metrics.pb");
    text = folder.resolve("test-metrics.txt");
    BuildTracer tracer = new BuildTracer(RESOURCE, folder, span -> {});
    BuildSpan goal =
        tracer.start(
            "compile",
            SpanContext.getInvalid(),
            1_000_000_000L,
            Attributes.of(CiAttributes.STEP, "compile", CiAttributes.TASK_NAME, "compile"));
    goal.record(BuildOutcome.SUCCESS, null, 3_000_000_000L);
    goal.end(CiAttributes.TASK_RUN_RESULT);
    run = Run.of(SpanTable.of(tracer.finished()));
  }

  @Test
  void appendsToWhatWasCollected() throws Exception {
    write(false);
    int length = (int) Files.size(metrics);
    write(false);

    byte[] file = Files.readAllBytes(metrics);
    assertThat(file).hasSize(2 * length);
    assertThat(RequestDecoder.ofMetrics().decodeRequest(file, 0, file.length))
        .extracting(MetricData::getName)
        .containsExactly("oteltest.step.duration", "oteltest.step.duration");
    assertThat(text).doesNotExist();
    assertThat(warnings).isEmpty();
  }

  @Test
  void writesText() throws IOException {
    write(true);

    assertThat(text)
        .content()
        .contains(
            "oteltest_step_duration_seconds{ci_step=\"compile\",cicd_pipeline_name=\"shop\"}"
                + " 2.0\n");
  }

  @Test
  void aTornFileOfMetricsIsCut() throws IOException {
    Files.write(metrics, new byte[] {0x0a, 100});

    write(false);

    assertThat(warnings).singleElement().asString().endsWith(". The incomplete end was cut off");
  }

  private void write(boolean asText) throws IOException {
    FinishedBuild.writeMetrics(RunMetrics.of(run, 0, RESOURCE), traces, asText, warnings::add);
  }
}
