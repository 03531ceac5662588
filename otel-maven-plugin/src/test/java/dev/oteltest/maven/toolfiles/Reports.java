package dev.oteltest.maven.toolfiles;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/**
 * Provides reports from the test resources. Those of Checkstyle, PMD, CPD, SpotBugs, JaCoCo and
 * Surefire were written by the tools and shortened; those of trivy and dependency-check follow the
 * documented formats.
 */
final class Reports {

  private Reports() {}

  /** Copies a report into a directory, as if its tool had run there. */
  static Path copy(String name, Path directory) {
    try (InputStream in = Reports.class.getResourceAsStream(name)) {
      String text =
          new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
      return write(directory.resolve(name), text.replace("${directory}", directory.toString()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Path write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      return Files.writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> lines(List<ReportedFinding> findings) {
    return findings.stream().map(Reports::line).toList();
  }

  private static String line(ReportedFinding finding) {
    return finding.severity().word()
        + ' '
        + finding.tool()
        + ' '
        + finding.rule()
        + ' '
        + finding.file()
        + ':'
        + finding.line()
        + ' '
        + finding.message();
  }
}
