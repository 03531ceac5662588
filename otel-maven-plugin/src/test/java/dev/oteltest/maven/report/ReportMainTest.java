package dev.oteltest.maven.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.otlp.file.TraceFileWriter;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportMainTest {

  @TempDir private Path folder;

  private final Map<String, String> properties = new HashMap<>();
  private final Map<String, String> environment = new HashMap<>();
  private final List<String> out = new ArrayList<>();
  private final List<String> err = new ArrayList<>();
  private Path traces;

  @BeforeEach
  void runTests() throws IOException {
    Files.createFile(folder.resolve("build.gradle"));
    traces = Files.createDirectories(folder.resolve("build")).resolve("test-traces.pb");
    BuildTracer tracer = new BuildTracer(Resource.empty(), Path.of("/build"), span -> {});
    tracer.ended("BUILD shop", SpanContext.getInvalid(), 1, 2, Attributes.empty());
    try (TraceFileWriter file = TraceFileWriter.append(traces)) {
      file.write(tracer.finished());
    }
  }

  private String write(String... arguments) {
    return new ReportMain(StandaloneProject.of(folder, properties::get, environment))
        .write(List.of(arguments), out::add, err::add);
  }

  @Test
  void byDefaultFilesAreWhereGradleHasThem() {
    assertThat(write()).isNull();

    Path page = folder.resolve("build/otel-report/index.html");
    assertThat(page).content().contains("BUILD shop");
    assertThat(out).containsExactly("Report: " + page);
    assertThat(err).isEmpty();
  }

  @Test
  void settingsAreThoseOfTheGoal() throws IOException {
    Files.createDirectories(folder.resolve("shards"));
    Files.move(traces, folder.resolve("shards/a.pb"));
    properties.put("otel.report.files", "shards/*.pb");
    properties.put("otel.report.output", "pages/run.html");
    properties.put("otel.report.title", "The shop");
    environment.put("OTEL_REPORT_FORMATS", "markdown");

    assertThat(write()).isNull();

    assertThat(folder.resolve("pages/run.html")).content().contains("<title>The shop");
    assertThat(out)
        .containsExactly(
            "Report as markdown: " + folder.resolve("pages/summary.md"),
            "Report: " + folder.resolve("pages/run.html"));
  }

  @Test
  void severalFilesAreSeparatedByCommas() throws IOException {
    Files.copy(traces, folder.resolve("build/integrationTest-traces.pb"));
    properties.put("otel.report.files", "build/test-traces.pb, build/integrationTest-traces.pb");

    assertThat(write()).isNull();
  }

  @Test
  void aMissingFileIsNamedWithTheRemedy() throws IOException {
    Files.delete(traces);

    assertThat(write())
        .isEqualTo(
            "The report is not written: "
                + traces
                + " does not exist. Run the tests first, which write it. Name files, folders or"
                + " globs, e.g. -Dotel.report.files=shards/**/*.pb");
    assertThat(out).isEmpty();
    assertThat(folder.resolve("build/otel-report")).doesNotExist();
  }

  @Test
  void aFileOfOtherContentIsNamed() throws IOException {
    Files.writeString(traces, "<html>404</html>");

    assertThat(write())
        .startsWith("The report is not written: " + traces)
        .endsWith(
            "Check that the trace files can be read and that "
                + folder.resolve("build/otel-report")
                + " is writable");
  }

  @Test
  void argumentsAndInvalidSettingsAreRefused() {
    assertThat(write("build/test-traces.pb"))
        .isEqualTo(
            "The report is not written: 'build/test-traces.pb' is an argument, but settings are"
                + " system properties of this JVM. Name files, folders or globs, e.g."
                + " -Dotel.report.files=shards/**/*.pb");
    properties.put("otel.report.layout", "folder");
    assertThat(write()).startsWith("The report is not written: otel.report.layout");
  }
}
