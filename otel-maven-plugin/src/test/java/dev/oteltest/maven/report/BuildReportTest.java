package dev.oteltest.maven.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.oteltest.maven.trace.BuildTracer;
import dev.oteltest.report.ReportFormat;
import dev.oteltest.report.ReportLayout;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.resources.Resource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildReportTest {

  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();

  @Test
  void theRunIsReadOnlyIfThePageIsWanted() {
    assertThat(write(() -> fail("read"), false)).isNull();
    assertThat(warnings).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void withoutARunThereIsNoPageAndNoFurtherWarning() {
    assertThat(write(Optional::empty, true)).isNull();
    assertThat(warnings).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void aPageThatCannotBeWrittenIsOneWarning() throws IOException {
    Files.writeString(folder.resolve("otel-report"), "a file");

    assertThat(write(() -> Optional.of(run()), true)).isNull();
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("The report of this build is not written: ")
        .contains("otel-report")
        .endsWith(
            ". The build is not affected, and its trace is complete. Remove the cause, then run"
                + " mvn otel:report");
  }

  @Test
  void aPageForWhichTheHeapIsTooSmallIsAWarningWithMoreHeap() {
    OutOfMemoryError full = new OutOfMemoryError("Java heap space");
    assertThat(
            write(
                () -> {
                  throw full;
                },
                true))
        .isNull();
    assertThat(warnings)
        .singleElement()
        .asString()
        .matches(
            "The report of this build is not written: a heap of [0-9.]+ [MG]B is not enough\\. The"
                + " build is not affected, and its trace is complete\\. Give Maven more memory:"
                + " MAVEN_OPTS=-Xmx[0-9]+g, then run mvn otel:report");
  }

  @Test
  void aFormatThatCannotBeWrittenLeavesThePage() throws IOException {
    Path occupied = Files.createDirectories(folder.resolve("otel-report/summary.md/occupied"));

    Path page = write(() -> Optional.of(run()), true, ReportFormat.MARKDOWN);

    assertThat(page).isEqualTo(folder.resolve("otel-report/index.html")).isNotEmptyFile();
    assertThat(occupied).exists();
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("The report of this build is written, but not in all formats: ")
        .contains("summary.md")
        .endsWith(". The build is not affected. Remove the cause, then run mvn otel:report");
  }

  private static Run run() {
    BuildTracer tracer = new BuildTracer(Resource.empty(), Path.of("/build"), span -> {});
    tracer.ended("BUILD shop", SpanContext.getInvalid(), 1, 2, Attributes.empty());
    return Run.of(SpanTable.of(tracer.finished()));
  }

  private @Nullable Path write(Supplier<Optional<Run>> run, boolean on, ReportFormat... formats) {
    return RunReport.ofBuild(
        run,
        run,
        folder,
        folder,
        new ReportSettings(on, null, ReportLayout.FILE, null, true),
        page -> page,
        new ReportExports(Set.of(formats), null, null, false),
        Attributes.empty(),
        text -> {},
        warnings::add);
  }
}
