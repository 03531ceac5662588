package dev.oteltest.maven.toolfiles;

import dev.oteltest.semconv.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads Checkstyle's XML, which ktlint, detekt, ESLint and others write too. These tools put their
 * name before that of the rule in {@code source}; their findings are still reported as
 * Checkstyle's.
 */
final class CheckstyleReader implements FindingReader {

  private static final String TOOL = "Checkstyle";

  @Override
  public void read(Path report, Consumer<ReportedFinding> findings) throws IOException {
    try (XmlCursor xml = XmlCursor.open(report)) {
      String file = null;
      while (xml.nextElement()) {
        if (xml.name().equals("file")) {
          file = xml.attribute("name");
        } else if (xml.name().equals("error")) {
          ReportedFinding finding = finding(xml, file);
          if (finding != null) {
            findings.accept(finding);
          }
        }
      }
    }
  }

  private static @Nullable ReportedFinding finding(XmlCursor xml, @Nullable String file) {
    Severity severity =
        switch (xml.attribute("severity", "error")) {
          case "ignore" -> null;
          case "info" -> Severity.INFORMATION;
          case "warning" -> Severity.WARNING;
          default -> Severity.ERROR;
        };
    return severity == null
        ? null
        : new ReportedFinding(
            TOOL,
            rule(xml.attribute("source", "unknown")),
            severity,
            xml.attribute("message", ""),
            file,
            xml.number("line"));
  }

  /**
   * Returns the name by which a check is configured: that of its class, without the package and
   * {@code Check}.
   */
  private static String rule(String source) {
    String name = source.substring(source.lastIndexOf('.') + 1);
    return name.endsWith("Check") && name.length() > "Check".length()
        ? name.substring(0, name.length() - "Check".length())
        : name;
  }
}
