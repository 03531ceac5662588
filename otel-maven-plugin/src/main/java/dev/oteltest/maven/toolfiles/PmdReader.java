package dev.oteltest.maven.toolfiles;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.semconv.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Reads PMD's XML. Ignores suppressed violations, which are listed separately; errors of PMD are
 * problems of the report.
 */
final class PmdReader implements FindingReader {

  private static final String TOOL = "PMD";

  @Override
  public void read(Path report, Consumer<ReportedFinding> findings) throws IOException {
    try (XmlCursor xml = XmlCursor.open(report)) {
      String file = null;
      int errors = 0;
      String firstError = "";
      while (xml.nextElement()) {
        if (xml.name().equals("file")) {
          file = xml.attribute("name");
        } else if (xml.name().equals("violation")) {
          String rule = xml.attribute("rule", "unknown");
          Severity severity = severity(xml.number("priority"));
          int line = xml.number("beginline");
          String message = xml.text(2 * ReportedFinding.MAX_MESSAGE_LENGTH);
          findings.accept(new ReportedFinding(TOOL, rule, severity, message, file, line));
        } else if (xml.name().equals("error") || xml.name().equals("configerror")) {
          if (errors++ == 0) {
            firstError = error(xml);
          }
        }
      }
      if (errors > 0) {
        throw new ReportException(
            report,
            "PMD had "
                + CountText.of(errors, "error")
                + ", so findings may be missing; the first is "
                + firstError);
      }
    }
  }

  /** Describes an error of PMD: a file it could not read or a rule it could not apply. */
  private static String error(XmlCursor xml) {
    String subject = xml.attribute("filename", xml.attribute("rule", "unknown"));
    return subject
        + ": "
        + ReportText.oneLine(xml.attribute("msg", ""), ReportedFinding.MAX_MESSAGE_LENGTH);
  }

  /** Converts a priority as PMD does for SARIF. */
  private static Severity severity(int priority) {
    return switch (priority) {
      case 1, 2 -> Severity.ERROR;
      case 4, 5 -> Severity.INFORMATION;
      default -> Severity.WARNING;
    };
  }
}
