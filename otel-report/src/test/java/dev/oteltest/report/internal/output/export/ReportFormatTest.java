package dev.oteltest.report.internal.output.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.oteltest.report.ReportFormat;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.model.span.SpanTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportFormatTest {

  @TempDir private Path folder;

  @Test
  void readsListsOfFormats() {
    assertThat(ReportFormat.parse(" gitlab,,MarkDown ", "otel.report.formats"))
        .containsExactly(ReportFormat.MARKDOWN, ReportFormat.GITLAB);
    assertThat(ReportFormat.parse(" ", "otel.report.formats")).isEmpty();
    assertThatThrownBy(() -> ReportFormat.parse("github,html", "otel.report.formats"))
        .hasMessage(
            "otel.report.formats: 'html' is not a format. Use any of markdown, github, gitlab");
  }

  @Test
  void writesTheFilesOfEachFormatAndNothingElse() throws IOException {
    List<String> console = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int round = 0; round < 2; round++) {
      names.clear();
      for (ReportFormat format : ReportFormat.values()) {
        FormatWriter target = new FormatWriter(folder.resolve("new/folder"), console::add, null);
        for (Path file : target.write(Runs.failing(1), format)) {
          assertThat(file).isNotEmptyFile();
          names.add(file.getFileName().toString());
        }
      }
    }
    assertThat(names)
        .containsExactly("summary.md", "gl-code-quality-report.json", "gl-annotations.json");
    assertThat(console).hasSize(2).allMatch(line -> line.startsWith("::error "));
    try (Stream<Path> all = Files.list(folder.resolve("new/folder"))) {
      assertThat(all).hasSize(3);
    }
  }

  @Test
  void everyFormatOfARunWithoutSpansIsWritten() throws IOException {
    for (ReportFormat format : ReportFormat.values()) {
      new FormatWriter(folder, line -> {}, null).write(Run.of(SpanTable.of(List.of())), format);
    }
    assertThat(folder.resolve("summary.md"))
        .hasContent("## \u26a0\ufe0f no spans\n\nno tests \u00b7 0 ms\n");
  }
}
