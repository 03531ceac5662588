package dev.oteltest.maven.show;

import dev.oteltest.maven.goal.AbstractOtelMojo;
import dev.oteltest.maven.goal.FileProblem;
import dev.oteltest.maven.goal.InputFiles;
import dev.oteltest.maven.report.LastRun;
import dev.oteltest.maven.report.ReportInput;
import dev.oteltest.report.internal.filter.SpanFilter;
import dev.oteltest.report.internal.input.InputException;
import dev.oteltest.report.internal.model.Run;
import dev.oteltest.report.internal.output.export.RunJson;
import dev.oteltest.report.internal.output.terminal.RunText;
import dev.oteltest.report.internal.output.terminal.ShownPart;
import dev.oteltest.report.internal.verdict.comparison.RunSource.Contents;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Shows a run as text: by default, its failed tests with their spans, or the upper levels of all
 * spans if nothing failed.
 *
 * <p>By default, the run is the last one here, of a build or of tests that ran without Maven since.
 * The first line says which it is, when it was and what was asked of it. In a terminal, the text is
 * colored and paged.
 *
 * @since 0.1
 */
@Mojo(name = "show", requiresProject = false, threadSafe = true)
public final class ShowMojo extends AbstractOtelMojo {

  /**
   * The trace files: files, folders or globs, separated by commas on the command line. They may be
   * OTLP in protobuf or JSON, whoever wrote them, also compressed.
   */
  @Parameter(property = "otel.show.files")
  private @Nullable List<String> files;

  /**
   * A part of the name of the tests to show, with all their spans and stack traces. The name of a
   * class also shows what the class needed besides them, such as its Spring contexts.
   */
  @Parameter(property = "otel.show.test")
  private @Nullable String test;

  /** The spans to show, such as {@code name:load status:error >100ms}. */
  @Parameter(property = "otel.show.filter")
  private @Nullable String filter;

  /** Whether all spans are shown. */
  @Parameter(property = "otel.show.all", defaultValue = "false")
  private boolean all;

  /**
   * How the run is shown: {@code text} for people, or {@code json} for scripts and assistants, on
   * standard output as it is. With {@code -q}, nothing else is there.
   */
  @Parameter(property = "otel.show.format", defaultValue = "text")
  private String format = "text";

  @Override
  protected void run() throws MojoExecutionException {
    boolean json = isJson(format);
    ShownPart part = new ShownPart(text(test), SpanFilter.parse(text(filter)), all);
    if (!part.test().isEmpty() && !part.filter().isEmpty()) {
      throw new IllegalArgumentException(
          "otel.show.test and otel.show.filter can't be combined. Use one of them, or add the name"
              + " to the filter: name:"
              + part.test());
    }
    try {
      LastRun last = LastRun.of(traceFiles(), directory());
      Contents read = ReportInput.of(files, inputs(), last.files()).contents(keptRuns());
      read.problems().forEach(getLog()::warn);
      show(read.run(), part, json, notBlank(files).isEmpty() ? last.line() : "");
    } catch (InputException e) {
      throw new MojoExecutionException("The run can't be shown: " + e.getMessage(), e);
    } catch (IOException e) {
      throw FileProblem.failure(
          "The run can't be shown", e, "Check that the trace files can be read");
    }
  }

  private InputFiles inputs() {
    return InputFiles.ofRuns("otel.show.files", directory(), keptRuns());
  }

  @Override
  protected Collection<Path> spanFiles() {
    return ReportInput.filesOf(files, inputs(), LastRun.of(traceFiles(), directory()).files());
  }

  private void show(Run run, ShownPart part, boolean json, String which) throws IOException {
    if (json) {
      StringWriter text = new StringWriter();
      RunJson.write(run, part, text);
      TextConsole.printRaw(text.toString());
      return;
    }
    TextConsole console = TextConsole.of(session());
    StringBuilder text = new StringBuilder(which);
    RunText.write(run, part, console.style(), text);
    console.print(text.toString(), getLog());
  }

  static boolean isJson(String format) {
    return switch (format.strip().toLowerCase(Locale.ROOT)) {
      case "json" -> true;
      case "text" -> false;
      default ->
          throw new IllegalArgumentException(
              "otel.show.format: '" + format + "' is not a format. Use text or json");
    };
  }
}
