package dev.oteltest.maven.toolfiles;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the reports of one format. */
interface FindingReader {

  /** The beginning of RAT's text. */
  Pattern RAT = Pattern.compile("\\s{0,100}\\*{10,100}\\s{1,10}Summary\\s");

  /**
   * Reads a report to its end, or up to where it is malformed.
   *
   * @param findings receives each finding as it is read
   * @throws ReportException if the report is malformed; the findings before that place have been
   *     passed on
   */
  void read(Path report, Consumer<ReportedFinding> findings) throws IOException;

  /**
   * Returns the reader for the format of a report. The format is detected by the report's
   * beginning, not by its name: Checkstyle can write SARIF to {@code checkstyle-result.xml}.
   *
   * @throws ReportException if the format is not supported
   */
  static FindingReader of(Path report) throws IOException {
    return switch (firstCharacter(report)) {
      case '<' -> ofXml(report);
      case '{' -> ofJson(report);
      case '*' -> ofText(report);
      case 0 -> throw new ReportException(report, "is empty");
      default -> throw unsupported(report, "is neither XML nor a JSON object");
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
            throw unsupported(
                report, "is not a report of findings: its root element is <" + root + '>');
      };
    }
  }

  private static FindingReader ofText(Path report) throws IOException {
    try (InputStream in = Files.newInputStream(report)) {
      String beginning = new String(in.readNBytes(256), StandardCharsets.ISO_8859_1);
      if (!RAT.matcher(beginning).lookingAt()) {
        throw unsupported(report, "is not a report of findings");
      }
      return new RatReader();
    }
  }

  private static FindingReader ofJson(Path report) throws IOException {
    try (JsonCursor json = JsonCursor.open(report)) {
      FindingReader reader = json.firstField(FindingReader::ofField);
      if (reader == null) {
        throw unsupported(report, "is not a report of findings");
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

  private static ReportException unsupported(Path report, String problem) {
    return new ReportException(
        report,
        problem
            + "; supported are the XML of Checkstyle, PMD, CPD and SpotBugs, SARIF 2.1.0,"
            + " the JSON of dependency-check and trivy, and the text of RAT");
  }
}
