package dev.oteltest.maven.toolfiles;

import dev.oteltest.semconv.Severity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads reports of findings. The format is detected by the report's beginning, not by its name:
 * Checkstyle can write SARIF to {@code checkstyle-result.xml}.
 */
final class FindingReports {

  /** The reader of a format, by the root element of its XML. */
  private static final Map<String, Format<XmlCursor>> XML =
      Map.of(
          "checkstyle", LinterXml::checkstyle,
          "pmd", LinterXml::pmd,
          "pmd-cpd", LinterXml::cpd,
          "BugCollection", LinterXml::spotBugs);

  /**
   * The reader of a format, by a field of its JSON. Not by "dependencies", which CycloneDX,
   * package.json and lock files have too.
   */
  private static final Map<String, Format<Path>> JSON =
      Map.of(
          "runs", SarifReader::read,
          "SchemaVersion", ScannerJson::trivy,
          "ArtifactName", ScannerJson::trivy,
          "Results", ScannerJson::trivy,
          "reportSchema", ScannerJson::dependencyCheck,
          "scanInfo", ScannerJson::dependencyCheck);

  /** The beginning of RAT's text. */
  private static final Pattern RAT = Pattern.compile("\\s{0,100}\\*{10,100}\\s{1,10}Summary\\s");

  private static final String RAT_LIST = "Files with unapproved licenses";

  private FindingReports() {}

  /**
   * Reads the reports of one format.
   *
   * @param <T> the report, or an open one
   */
  private interface Format<T> {
    void read(T report, Consumer<ReportedFinding> findings) throws IOException;
  }

  /**
   * Reads a report to its end, or up to where it is malformed.
   *
   * @param findings receives each finding as it is read
   * @throws ReportException if the format is not supported or the report is malformed; the findings
   *     before that place have been passed on
   */
  static void read(Path report, Consumer<ReportedFinding> findings) throws IOException {
    switch (firstCharacter(report)) {
      case '<' -> readXml(report, findings);
      case '{' -> readJson(report, findings);
      case '*' -> readRat(report, findings);
      case 0 -> throw new ReportException(report, "is empty");
      default -> throw unsupported(report, "is neither XML nor a JSON object");
    }
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

  private static void readXml(Path report, Consumer<ReportedFinding> findings) throws IOException {
    try (XmlCursor xml = XmlCursor.open(report)) {
      String root = xml.nextElement() ? xml.name() : "";
      Format<XmlCursor> format = XML.get(root);
      if (format == null) {
        throw unsupported(
            report, "is not a report of findings: its root element is <" + root + '>');
      }
      format.read(xml, findings);
    }
  }

  private static void readJson(Path report, Consumer<ReportedFinding> findings) throws IOException {
    AtomicReference<Format<Path>> format = new AtomicReference<>();
    JsonCursor.read(report, json -> format.set(json.firstField(JSON)));
    if (format.get() == null) {
      throw unsupported(report, "is not a report of findings");
    }
    format.get().read(report, findings);
  }

  /** Decodes leniently: RAT's text has the headers of files in it, whatever their encoding is. */
  private static void readRat(Path report, Consumer<ReportedFinding> findings) throws IOException {
    try (BufferedReader in =
        new BufferedReader(
            new InputStreamReader(Files.newInputStream(report), StandardCharsets.UTF_8))) {
      in.mark(256);
      char[] beginning = new char[256];
      int length = Math.max(0, in.read(beginning));
      in.reset();
      if (!RAT.matcher(new String(beginning, 0, length)).lookingAt()) {
        throw unsupported(report, "is not a report of findings");
      }
      boolean listing = false;
      boolean any = false;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        boolean separator = line.isBlank() || line.startsWith("*");
        if (!listing) {
          listing = line.startsWith(RAT_LIST);
        } else if (!separator) {
          any = true;
          String file = ratFile(line.strip(), report);
          findings.accept(
              new ReportedFinding(
                  "RAT", "unapproved-license", Severity.ERROR, "has no approved license", file, 0));
        } else if (any) {
          return; // the rest describes all files
        }
      }
    }
  }

  /** From 0.17 on, RAT names files by their path below the base directory, after a slash. */
  private static String ratFile(String file, Path report) {
    if (!file.startsWith("/") || Files.exists(Path.of(file))) {
      return file;
    }
    return Stream.iterate(report.toAbsolutePath().getParent(), Objects::nonNull, Path::getParent)
            .anyMatch(folder -> Files.exists(folder.resolve(file.substring(1))))
        ? file.substring(1)
        : file;
  }

  private static ReportException unsupported(Path report, String problem) {
    return new ReportException(
        report,
        problem
            + "; supported are the XML of Checkstyle, PMD, CPD and SpotBugs, SARIF 2.1.0,"
            + " the JSON of dependency-check and trivy, and the text of RAT");
  }
}
