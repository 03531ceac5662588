package dev.oteltest.report.internal.output.export;

import dev.oteltest.report.ReportFormat;
import dev.oteltest.report.internal.file.AtomicFile;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.verdict.gate.GateResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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
    return switch (format) {
      case MARKDOWN -> {
        String text = MarkdownSummary.of(run, MarkdownSummary.LIMIT, reportUrl);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        yield List.of(file("summary.md", out -> out.write(bytes)));
      }
      case GITHUB -> {
        GithubAnnotations.of(run).forEach(console);
        yield List.of();
      }
      case GITLAB ->
          List.of(
              file("gl-code-quality-report.json", out -> GitlabReports.quality(run, out)),
              file("gl-annotations.json", out -> GitlabReports.annotations(run, reportUrl, out)));
    };
  }

  /**
   * Writes the verdicts on a run.
   *
   * @return the files that were written
   * @throws IOException if a file can't be written
   */
  public List<Path> write(GateResult result, ReportFormat format) throws IOException {
    return switch (format) {
      case MARKDOWN -> {
        byte[] text = MarkdownVerdicts.of(result).getBytes(StandardCharsets.UTF_8);
        yield List.of(file("check.md", out -> out.write(text)));
      }
      case GITHUB -> {
        GithubAnnotations.of(Remark.of(result)).forEach(console);
        yield List.of();
      }
      case GITLAB -> {
        List<Remark> remarks = Remark.of(result);
        yield List.of(
            file("gl-code-quality-report.json", out -> GitlabReports.quality(remarks, out)));
      }
    };
  }

  private Path file(String name, AtomicFile.Bytes content) throws IOException {
    return AtomicFile.writeBytes(folder.resolve(name), content);
  }
}
