package dev.oteltest.maven.check;

import static dev.oteltest.maven.check.CartTestSpans.spans;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.maven.collect.CollectedFiles;
import dev.oteltest.otlp.file.TraceFileWriter;
import dev.oteltest.otlp.internal.encode.MetricsEncoder;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import dev.oteltest.report.internal.terminal.TextStyle;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableDoublePointData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableGaugeData;
import io.opentelemetry.sdk.metrics.internal.data.ImmutableMetricData;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a base, at the end of a build. */
class BaseFilesTest {

  private final Map<String, String> settings = new HashMap<>(Map.of("otel.check", "true"));

  @TempDir private Path root;

  @BeforeEach
  void rules() throws IOException {
    Files.writeString(
        root.resolve("otel-check.yaml"),
        "rules: [{element: test, counter: children, increase: 0}]\n");
  }

  private void write(String file, int children) throws IOException {
    Path path = root.resolve(file);
    Files.createDirectories(path.getParent());
    try (TraceFileWriter writer = TraceFileWriter.append(path)) {
      writer.write(spans("pays", children));
    }
  }

  private @Nullable String failure(int children) {
    return new BuildCheck(
            ConfigReader.of(settings::get, name -> null),
            Map.of("CI", "true"),
            null,
            true,
            root,
            root.resolve("target"),
            root.resolve("target/test-traces.pb"))
        .judge(
            () -> Optional.of(Run.of(SpanTable.of(spans("pays", children)))),
            List.of(),
            TextStyle.PLAIN,
            line -> {},
            line -> {},
            line -> {})
        .failure();
  }

  @Test
  void comparesWithTheFilesOfTheBase() throws IOException {
    write("base/one.pb", 2);
    settings.put("otel.check.base", "base/one.pb");

    assertThat(failure(2)).isNull();
    assertThat(failure(3))
        .isEqualTo(
            "1 gate fails: otel-check.yaml:1: test children is 3, but was 2 in the base, and no"
                + " increase is allowed; 1 of 1 are in violation");

    write("base/two.pb", 3);
    settings.put("otel.check.base", "base/*.pb");
    assertThat(failure(3)).isNull();
  }

  private void metric(String traces, double value) throws IOException {
    MetricData depth =
        ImmutableMetricData.createDoubleGauge(
            Resource.empty(),
            InstrumentationScopeInfo.create("queue"),
            "queue.depth",
            "",
            "1",
            ImmutableGaugeData.create(
                List.of(ImmutableDoublePointData.create(1, 2, Attributes.empty(), value))));
    ByteBuffer request = new MetricsEncoder().encode(List.of(depth));
    byte[] bytes = new byte[request.remaining()];
    request.get(bytes);
    Files.createDirectories(root.resolve(traces).getParent());
    CollectedFiles.appendMetrics(root.resolve(traces), bytes, line -> {});
  }

  @Test
  void metricsAreNextToTheTraceFile() throws IOException {
    Files.writeString(
        root.resolve("otel-check.yaml"),
        "rules: [{element: metric, filter: name:queue, counter: value, increase: 0}]\n");
    settings.put("otel.check.base", "base/*/test-traces.pb");
    write("base/1/test-traces.pb", 2);
    write("base/2/test-traces.pb", 2);
    metric("target/test-traces.pb", 5.5);

    assertThat(failure(2))
        .isEqualTo(
            "1 gate fails: otel-check.yaml:1: metric value of 'name:queue' is not compared: nothing"
                + " that it matches is in the base");
    metric("base/2/test-traces.pb", 5);
    assertThat(failure(2))
        .isEqualTo(
            "1 gate fails: otel-check.yaml:1: metric value of 'name:queue' is 5.5, but was 5 in the"
                + " base, and no increase is allowed; 1 of 1 are in violation");
    metric("base/1/test-traces.pb", 5.5);
    assertThat(failure(2)).isNull();

    settings.put("otel.check.base", "base/2");
    assertThat(failure(2)).contains("is 5.5, but was 5 in the base");
  }

  @Test
  void aBaseThatIsNotThereFails() {
    assertThat(failure(2))
        .startsWith(
            "1 gate fails: otel-check.yaml:1: test children is not compared: otel.check.base is not"
                + " set. It names the trace file of a run from before the change");

    settings.put("otel.check.base", "base/one.pb");
    assertThat(failure(2))
        .isEqualTo(
            "No gate is judged: otel.check.base: nothing matches 'base/one.pb' in "
                + root
                + ". Name files, folders or globs, e.g. -Dotel.check.base=base/test-traces.pb");
  }

  @Test
  void repetitionsNeedABase() {
    assertThatThrownBy(() -> CheckSettings.runs(List.of(), List.of("again/*.pb"), root))
        .hasMessage(
            "otel.check.repetitions is set, but otel.check.base is not: there is nothing to compare"
                + " with");
  }
}
