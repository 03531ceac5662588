package dev.oteltest.maven.report;

import dev.oteltest.maven.goal.AbstractOtelMojo;
import dev.oteltest.maven.goal.KeptRuns;
import dev.oteltest.maven.goal.OtelVariables;
import dev.oteltest.report.ReportFormat;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import dev.oteltest.resource.RunResource;
import io.opentelemetry.api.common.Attributes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Writes a page that shows a run: its result, its failures with their spans, where the time went,
 * and what was found.
 *
 * <p>By default, the run is the last build here: {@code target/test-traces.pb} of the topmost
 * project, or of all modules if the build was not traced. The page needs no server, and is replaced
 * by the next one.
 *
 * @since 0.1
 */
@Mojo(name = "report", requiresProject = false, threadSafe = true)
public final class ReportMojo extends AbstractOtelMojo {

  /**
   * The trace files: files, folders or globs, separated by commas on the command line. Files of
   * other tools may also be OTLP as JSON, and compressed.
   */
  @Parameter(property = "otel.report.files")
  private @Nullable List<String> files;

  /**
   * The folder to write to, or, if the name ends in {@code .html}, the file; by default {@code
   * otel-report} in the build's folder.
   */
  @Parameter(property = "otel.report.output")
  private @Nullable String output;

  /**
   * How the page is laid out: {@code file} contains everything, {@code directory} has its styles,
   * scripts and data as files next to it, for servers that allow nothing else.
   */
  @Parameter(property = "otel.report.layout", defaultValue = "file")
  private @Nullable String layout;

  /**
   * Formats to write next to the page, separated by commas: {@code markdown}, {@code github},
   * {@code gitlab}.
   */
  @Parameter(property = "otel.report.formats")
  private @Nullable String formats;

  /** Whether a summary is added to the step summary if this is a step on GitHub. */
  @Parameter(property = "otel.report.stepSummary", defaultValue = "true")
  private boolean stepSummary;

  /**
   * The address at which the page can be opened once it is uploaded, to which the formats then
   * link; {@code {path}} stands for the path of the page from the checkout.
   */
  @Parameter(property = "otel.report.url")
  private @Nullable String url;

  /** The title of the page; by default the name of the pipeline or service. */
  @Parameter(property = "otel.report.title")
  private @Nullable String title;

  /**
   * Whether the page shows the lines of the source code at which tests failed, if the checkout is
   * that of the run.
   */
  @Parameter(property = "otel.report.source", defaultValue = "true")
  private boolean source;

  @Override
  protected void run() throws MojoExecutionException {
    RunReport report =
        RunReport.of(
            new ReportSettings(
                true,
                output == null || output.isBlank() ? null : output.strip(),
                ReportSettings.layout(layout),
                title,
                source),
            directory(),
            traceFile(project()).resolveSibling(""),
            exports(),
            resource());
    try {
      report.write(input(), directory(), getLog()::info, StandardStreams::out, getLog()::warn);
    } catch (IOException e) {
      throw new MojoExecutionException(report.notWritten(e), e);
    }
  }

  private ReportExports exports() {
    String words = formats == null ? "" : formats;
    ReportExports read = ReportExports.read(OtelVariables.of(session(), project()).settings());
    return new ReportExports(
        ReportFormat.parse(words, ReportExports.FORMATS),
        stepSummary ? read.stepSummary() : null,
        url,
        read.teamcity());
  }

  private Attributes resource() {
    return RunResource.detect(
            "report", OtelVariables.of(session(), project()).environment(), directory())
        .getAttributes();
  }

  @Override
  protected Collection<Path> spanFiles() {
    return ReportInput.filesOf(files, ReportInput.files(directory(), keptRuns()), traceFiles());
  }

  private Contents input() throws IOException {
    KeptRuns kept = keptRuns();
    return ReportInput.of(files, ReportInput.files(directory(), kept), traceFiles()).contents(kept);
  }
}
