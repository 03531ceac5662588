package dev.oteltest.maven.findings;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Reads PMD's XML. Violations that the code suppresses are listed apart there, and not read. */
final class PmdReader implements FindingReader {

  private static final String TOOL = "PMD";

  @Override
  public void read(Path report, Consumer<Finding> findings) throws IOException {
    try (XmlCursor xml = XmlCursor.open(report)) {
      String file = null;
      while (xml.nextElement()) {
        if (xml.name().equals("file")) {
          file = xml.attribute("name");
        } else if (xml.name().equals("violation")) {
          String rule = xml.attribute("rule", "unknown");
          Severity severity = severity(xml.number("priority"));
          int line = xml.number("beginline");
          String message = xml.text(2 * Finding.LONGEST_MESSAGE);
          findings.accept(new Finding(TOOL, rule, severity, message, file, line));
        }
      }
    }
  }

  /** As PMD's own SARIF has it. */
  private static Severity severity(int priority) {
    return switch (priority) {
      case 1, 2 -> Severity.ERROR;
      case 4, 5 -> Severity.NOTE;
      default -> Severity.WARNING;
    };
  }
}
