package dev.oteltest.maven.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.oteltest.report.export.ReportFormat;
import dev.oteltest.report.html.ReportLayout;
import io.opentelemetry.api.common.Attributes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BuildReportTest {

  @TempDir Path folder;

  private final List<String> warnings = new ArrayList<>();

  @Test
  void isWrittenOnlyIfWanted() {
    assertThat(write(folder.resolve("missing.pb"), false)).isNull();
    assertThat(warnings).isEmpty();
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void whatCannotBeReadIsOneWarning() {
    Path missing = folder.resolve("missing.pb");
    assertThat(write(missing, true)).isNull();
    assertThat(warnings)
        .containsExactly(
            "The report of this build is not written: java.nio.file.NoSuchFileException: "
                + missing
                + ". The build is not affected, and its trace is complete. Remove the cause, then"
                + " run mvn otel:report");
  }

  @Test
  void aFileThatIsNoTraceIsOneWarning() throws IOException {
    assertThat(write(Files.writeString(folder.resolve("notes.pb"), "no spans"), true)).isNull();
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("The report of this build is not written: ")
        .contains("notes.pb");
  }

  @Test
  void aFormatThatCannotBeWrittenLeavesThePage() throws IOException {
    Path traces =
        Files.copy(
            Path.of("../otel-report/src/test/resources/runs/failing.pb.gz"),
            folder.resolve("test-traces.pb"));
    Path occupied = Files.createDirectories(folder.resolve("otel-report/summary.md/occupied"));

    Path page = write(traces, true, ReportFormat.MARKDOWN);

    assertThat(page).isEqualTo(folder.resolve("otel-report/index.html")).isNotEmptyFile();
    assertThat(occupied).exists();
    assertThat(warnings)
        .singleElement()
        .asString()
        .startsWith("The report of this build is written, but not in all formats: ")
        .contains("summary.md")
        .endsWith(". The build is not affected. Remove the cause, then run mvn otel:report");
  }

  private @Nullable Path write(Path traces, boolean on, ReportFormat... formats) {
    return BuildReport.write(
        traces,
        folder,
        folder,
        new ReportSettings(on, null, ReportLayout.FILE, null),
        new ReportExports(Set.of(formats), null),
        Attributes.empty(),
        text -> {},
        warnings::add);
  }
}
