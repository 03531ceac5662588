package dev.oteltest.maven.check;

import dev.oteltest.maven.report.ReportExports;
import dev.oteltest.maven.report.StandardStreams;
import dev.oteltest.report.ReportFormat;
import dev.oteltest.report.internal.output.export.FormatWriter;
import dev.oteltest.report.internal.output.export.GateFiles;
import dev.oteltest.report.internal.output.export.GateText;
import dev.oteltest.report.internal.output.export.StepSummary;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.verdict.gate.GateResult;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where verdicts go.
 *
 * @param folder the folder for files
 * @param exports what is written besides the files that always are
 * @param log logs information
 * @param warnings receives what does not fail the build, and what an extra is not written for
 * @param errors receives what fails the build
 */
record CheckOutput(
    Path folder,
    ReportExports exports,
    TextStyle style,
    Consumer<String> log,
    Consumer<String> warnings,
    Consumer<String> errors) {

  /** Returns the folder for files in a build's folder. */
  static Path folder(Path build) {
    return build.resolve("otel-check");
  }

  void write(GateResult result) throws IOException {
    for (GateText.Line line : GateText.lines(result, style)) {
      switch (line.level()) {
        case CRITICAL, ERROR -> errors.accept(line.text());
        case WARNING -> warnings.accept(line.text());
        case INFORMATION -> log.accept(line.text());
      }
    }
    GateFiles.write(result, folder);
    List<String> commands = new ArrayList<>();
    FormatWriter writer = new FormatWriter(folder, commands::add, null);
    for (ReportFormat format : exports.formats()) {
      writer.write(result, format);
    }
    if (!commands.isEmpty()) {
      StandardStreams.out("\n" + String.join("\n", commands)); // as they are, for a CI system
    }
    exports.writeStepSummary(
        file -> StepSummary.replace(file, folder.toAbsolutePath().toString(), result), warnings);
    log.accept("Verdicts: " + folder);
  }
}
