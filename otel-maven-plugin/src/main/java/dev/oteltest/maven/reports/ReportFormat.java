package dev.oteltest.maven.reports;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Detects the format of a report by its beginning, not by its name: Checkstyle can write SARIF to
 * {@code checkstyle-result.xml}.
 */
final class ReportFormat {

  private static final String KNOWN =
      "; supported are the XML of Checkstyle, PMD, CPD and SpotBugs, SARIF 2.1.0, and the JSON of"
          + " dependency-check and trivy";

  private ReportFormat() {}

  /**
   * Returns the reader for the format of a report.
   *
   * @throws ReportException if the format is not supported
   */
  static FindingReader reader(Path report) throws IOException {
    return switch (firstCharacter(report)) {
      case '<' -> ofXml(report);
      case '{' -> ofJson(report);
      case 0 -> throw new ReportException(report, "is empty");
      default -> throw new ReportException(report, "is neither XML nor a JSON object" + KNOWN);
    };
  }

  private static FindingReader ofXml(Path report) throws IOException {
    try (XmlCursor xml = XmlCursor.open(report)) {
      String root = xml.nextElement() ? xml.name() : "";
      return switch (root) {
        case "checkstyle" -> new CheckstyleReader();
        case "pmd" -> new PmdReader();
        case "pmd-cpd" -> new CpdReader();
        case "BugCollection" -> new SpotBugsReader();
        default ->
            throw new ReportException(
                report, "is not a report of findings: its root element is <" + root + '>' + KNOWN);
      };
    }
  }

  private static FindingReader ofJson(Path report) throws IOException {
    try (JsonCursor json = JsonCursor.open(report)) {
      FindingReader reader = json.firstField(ReportFormat::ofField);
      if (reader == null) {
        throw new ReportException(report, "is not a report of findings" + KNOWN);
      }
      return reader;
    }
  }

  private static @Nullable FindingReader ofField(String name) {
    return switch (name) {
      case "runs" -> new SarifReader();
      case "SchemaVersion", "ArtifactName", "Results" -> new TrivyReader();
      // Not "dependencies", which CycloneDX, package.json and lock files have too.
      case "reportSchema", "scanInfo" -> new DependencyCheckReader();
      default -> null;
    };
  }

  /** Returns the first byte after white space and byte order mark; 0 if there is none. */
  private static int firstCharacter(Path report) throws IOException {
    try (InputStream in = Files.newInputStream(report)) {
      for (int b : in.readNBytes(256)) {
        if (b > ' ') {
          return b;
        }
      }
      return 0;
    }
  }
}
