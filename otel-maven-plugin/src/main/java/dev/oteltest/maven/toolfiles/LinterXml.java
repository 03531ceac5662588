package dev.oteltest.maven.toolfiles;

import dev.oteltest.internal.text.CountText;
import dev.oteltest.semconv.Severity;
import java.io.IOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads the XML of Checkstyle, PMD and its copy-paste detector, behind its root element. */
final class LinterXml {

  private LinterXml() {}

  /**
   * Reads Checkstyle's XML, which ktlint, detekt, ESLint and others write too. These tools put
   * their name before that of the rule in {@code source}; their findings are still reported as
   * Checkstyle's.
   */
  static void checkstyle(XmlCursor xml, Consumer<ReportedFinding> findings) throws IOException {
    String file = null;
    while (xml.nextElement()) {
      String severity = xml.attribute("severity", "error");
      if (xml.name().equals("file")) {
        file = xml.attribute("name");
      } else if (xml.name().equals("error") && !severity.equals("ignore")) {
        findings.accept(
            new ReportedFinding(
                "Checkstyle",
                checkOf(xml.attribute("source", "unknown")),
                switch (severity) {
                  case "info" -> Severity.INFORMATION;
                  case "warning" -> Severity.WARNING;
                  default -> Severity.ERROR;
                },
                xml.attribute("message", ""),
                file,
                xml.number("line")));
      }
    }
  }

  /**
   * Returns the name by which a check is configured: that of its class, without the package and
   * {@code Check}.
   */
  private static String checkOf(String source) {
    return source.substring(source.lastIndexOf('.') + 1).replaceFirst("(?<=.)Check$", "");
  }

  /**
   * Reads PMD's XML. Ignores suppressed violations, which are listed separately.
   *
   * @throws ReportException with errors of PMD: files it could not read, rules it could not apply
   */
  static void pmd(XmlCursor xml, Consumer<ReportedFinding> findings) throws IOException {
    String file = null;
    int errors = 0;
    String firstError = "";
    while (xml.nextElement()) {
      switch (xml.name()) {
        case "file" -> file = xml.attribute("name");
        case "violation" -> findings.accept(violation(xml, file));
        case "error", "configerror" -> {
          if (errors++ == 0) {
            firstError =
                xml.attribute("filename", xml.attribute("rule", "unknown"))
                    + ": "
                    + ReportText.oneLine(
                        xml.attribute("msg", ""), ReportedFinding.MAX_MESSAGE_LENGTH);
          }
        }
        default -> {}
      }
    }
    if (errors > 0) {
      throw xml.problem(
          "PMD had %s, so findings may be missing; the first is %s"
              .formatted(CountText.of(errors, "error"), firstError));
    }
  }

  private static ReportedFinding violation(XmlCursor xml, @Nullable String file)
      throws IOException {
    String rule = xml.attribute("rule", "unknown");
    Severity severity = switch (xml.number("priority")) { // as PMD converts it for SARIF
          case 1, 2 -> Severity.ERROR;
          case 4, 5 -> Severity.INFORMATION;
          default -> Severity.WARNING;
        };
    int line = xml.number("beginline");
    String message = xml.text(2 * ReportedFinding.MAX_MESSAGE_LENGTH);
    return new ReportedFinding("PMD", rule, severity, message, file, line);
  }

  /** Reads the XML of CPD, as one finding per duplication, at its first place. */
  static void cpd(XmlCursor xml, Consumer<ReportedFinding> findings) throws IOException {
    while (xml.nextElement()) {
      if (xml.name().equals("duplication")) {
        StringBuilder message = new StringBuilder(xml.number("lines") + " lines");
        String file = null;
        int line = 0;
        int depth = xml.depth();
        for (int places = 0; xml.nextWithin(depth); ) {
          if (!xml.name().equals("file")) {
            continue;
          }
          if (places++ == 0) {
            file = xml.attribute("path");
            line = xml.number("line");
          } else if (message.length() < 2 * ReportedFinding.MAX_MESSAGE_LENGTH) {
            message.append(places == 2 ? ", again at " : ", ");
            message.append(xml.attribute("path")).append(':').append(xml.number("line"));
          }
        }
        String text = message.toString();
        findings.accept(
            new ReportedFinding("CPD", "duplication", Severity.WARNING, text, file, line));
      }
    }
  }
}
