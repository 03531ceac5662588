package dev.oteltest.report.internal.output.export;

import dev.oteltest.report.ReportFormat;
import dev.oteltest.report.internal.file.AtomicFile;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.verdict.gate.GateResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where formats are written.
 *
 * @param folder the folder for files; it is created
 * @param console gets the lines that must stand in the output of the build as they are
 * @param reportUrl where the report can be opened, or null if nobody knows
 */
public record FormatWriter(Path folder, Consumer<String> console, @Nullable String reportUrl) {

  /**
   * Writes a run.
   *
   * @return the files that were written
   * @throws IOException if a file can't be written; files that it would replace are then unchanged
   */
  public List<Path> write(Run run, ReportFormat format) throws IOException {
    List<Path> files = new ArrayList<>();
    if (format == ReportFormat.MARKDOWN) {
      files.add(file("summary.md", MarkdownSummary.of(run, MarkdownSummary.LIMIT, reportUrl)));
    } else {
      boolean each = format == ReportFormat.GITLAB;
      files.addAll(remarks(each ? Remark.ofEachFailure(run) : Remark.of(run), format));
    }
    if (format == ReportFormat.GITLAB) {
      files.add(file("gl-annotations.json", GitlabReports.annotations(run, reportUrl)));
    }
    return files;
  }

  /**
   * Writes the verdicts on a run.
   *
   * @return the files that were written
   * @throws IOException if a file can't be written
   */
  public List<Path> write(GateResult result, ReportFormat format) throws IOException {
    return format == ReportFormat.MARKDOWN
        ? List.of(file("check.md", MarkdownVerdicts.of(result)))
        : remarks(Remark.of(result), format);
  }

  private List<Path> remarks(List<Remark> remarks, ReportFormat format) throws IOException {
    if (format == ReportFormat.GITLAB) {
      return List.of(file("gl-code-quality-report.json", GitlabReports.quality(remarks)));
    }
    GithubAnnotations.of(remarks).forEach(console);
    return List.of();
  }

  private Path file(String name, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return AtomicFile.writeBytes(folder.resolve(name), out -> out.write(bytes));
  }
}
