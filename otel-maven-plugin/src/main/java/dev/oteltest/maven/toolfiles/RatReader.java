package dev.oteltest.maven.toolfiles;

import dev.oteltest.semconv.Severity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Reads Apache RAT's text report. */
final class RatReader implements FindingReader {

  private static final String LIST = "Files with unapproved licenses";

  @Override
  public void read(Path report, Consumer<ReportedFinding> findings) throws IOException {
    // Decodes leniently: the report has the headers of files in it, whatever their encoding is.
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(report), StandardCharsets.UTF_8))) {
      boolean listing = false;
      boolean any = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        boolean separator = line.isBlank() || line.startsWith("*");
        if (!listing) {
          listing = line.startsWith(LIST);
        } else if (!separator) {
          any = true;
          findings.accept(finding(place(line.strip(), report)));
        } else if (any) {
          return; // the rest describes all files
        }
      }
    }
  }

  /**
   * Versions from 0.17 on name files by their path below the base directory, with a slash before
   * it.
   */
  private static String place(String file, Path report) {
    if (!file.startsWith("/") || Files.exists(Path.of(file))) {
      return file;
    }
    return Stream.iterate(report.toAbsolutePath().getParent(), Objects::nonNull, Path::getParent)
            .anyMatch(folder -> Files.exists(folder.resolve(file.substring(1))))
        ? file.substring(1)
        : file;
  }

  private static ReportedFinding finding(String file) {
    return new ReportedFinding(
        "RAT", "unapproved-license", Severity.ERROR, "has no approved license", file, 0);
  }
}
