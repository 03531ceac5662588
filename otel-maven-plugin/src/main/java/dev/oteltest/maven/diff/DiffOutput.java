package dev.oteltest.maven.diff;

import dev.oteltest.report.internal.output.comparison.ComparisonText;
import dev.oteltest.report.internal.output.terminal.TextStyle;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import dev.oteltest.report.internal.verdict.comparison.FailOn;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What comes of a comparison that somebody asked for.
 *
 * @param failing the differences that are a failure
 * @param formats the files to write
 * @param folder where they are written
 */
record DiffOutput(FailOn failing, List<DiffFormat> formats, Path folder) {

  /** Prints a text. */
  interface Printer {
    void print(String text) throws IOException;
  }

  /**
   * Compares runs, prints what differs, and writes the files.
   *
   * @param printer prints what differs
   * @param info logs where the files are
   * @return why that is a failure; null if it is not
   */
  @Nullable String write(
      RunDiff diff,
      TextStyle style,
      Printer printer,
      Consumer<String> info,
      Consumer<String> warnings)
      throws IOException {
    DiffFormat.delete(folder); // whatever happens, it is not of these runs
    RunDiff.Compared compared = diff.compare();
    FailingDifferences.warn(compared, warnings);
    Comparison comparison = compared.comparison();
    if (comparison == null) {
      return null;
    }
    StringBuilder lines = new StringBuilder();
    ComparisonText.write(comparison, style, lines);
    printer.print(lines.toString());
    DiffFormat.write(formats, comparison, folder)
        .forEach(file -> info.accept("Comparison: " + file));
    return FailingDifferences.in(compared, failing, warnings);
  }
}
