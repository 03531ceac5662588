package dev.oteltest.maven.diff;

import dev.oteltest.internal.config.ConfigReader;
import dev.oteltest.report.internal.file.AtomicFile;
import dev.oteltest.report.internal.output.comparison.ComparisonJson;
import dev.oteltest.report.internal.output.comparison.ComparisonMarkdown;
import dev.oteltest.report.internal.output.html.ComparisonPage;
import dev.oteltest.report.internal.verdict.comparison.Comparison;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A file that a comparison is written to. */
enum DiffFormat {
  /** A page for people, with the trees of both runs. */
  HTML("diff.html"),
  /** A comment of a review. */
  MARKDOWN("diff.md"),
  /** For tools. */
  JSON("diff.json");

  static final String FORMATS = "otel.diff.formats";

  /** What is written unless the user wants something else. */
  static final String DEFAULT = "html,markdown,json";

  /** The folder in a build's folder, which the page has, too. */
  static final String FOLDER = "otel-report";

  private final String file;

  DiffFormat(String file) {
    this.file = file;
  }

  /** Returns the file in a folder. */
  Path in(Path folder) {
    return folder.resolve(file);
  }

  /**
   * Reads formats.
   *
   * @throws IllegalArgumentException if there is no such format
   */
  static List<DiffFormat> parse(String words) {
    return Stream.of(words.split(",", -1))
        .filter(word -> !word.isBlank())
        .map(word -> ConfigReader.choice(FORMATS, word, HTML))
        .toList();
  }

  /** Writes a comparison to files in a folder, and returns them. */
  static List<Path> write(List<DiffFormat> formats, Comparison comparison, Path folder)
      throws IOException {
    List<Path> files = new ArrayList<>();
    for (DiffFormat format : formats) {
      Path file = format.in(folder);
      format.write(comparison, file);
      files.add(file);
    }
    return files;
  }

  /** Deletes what an earlier comparison has written to a folder. */
  static void delete(Path folder) throws IOException {
    for (DiffFormat format : values()) {
      Path file = format.in(folder);
      if (Files.isRegularFile(file)) {
        Files.delete(file);
      }
    }
  }

  private void write(Comparison comparison, Path file) throws IOException {
    switch (this) {
      case HTML -> ComparisonPage.of(comparison).write(file);
      case MARKDOWN -> AtomicFile.write(file, out -> out.write(ComparisonMarkdown.of(comparison)));
      case JSON -> AtomicFile.write(file, out -> ComparisonJson.write(comparison, out));
    }
  }
}
